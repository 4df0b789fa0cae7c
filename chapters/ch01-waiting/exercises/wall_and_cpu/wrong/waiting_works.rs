// Verdict: failed; test: who_waits_does_not_work; mistake: waiting-uses-cpu
use super::Times;

pub const TIMES: [Times; 6] = [
    Times { wall: 200, cpu: 200 }, // A
    Times { wall: 100, cpu: 1000 }, // B
    Times { wall: 100, cpu: 200 }, // C
    Times { wall: 200, cpu: 200 }, // D
    Times { wall: 100, cpu: 200 }, // E
    Times { wall: 200, cpu: 400 }, // F
];
