// Verdict: failed; test: every_core_runs_a_thread; mistake: one-core-at-a-time
use super::Times;

pub const TIMES: [Times; 6] = [
    Times { wall: 200, cpu: 100 }, // A
    Times { wall: 100, cpu: 0 }, // B
    Times { wall: 100, cpu: 100 }, // C
    Times { wall: 200, cpu: 200 }, // D
    Times { wall: 200, cpu: 200 }, // E
    Times { wall: 400, cpu: 400 }, // F
];
