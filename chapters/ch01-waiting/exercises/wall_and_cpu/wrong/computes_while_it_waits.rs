// Verdict: failed; test: figure_by_figure
use super::Times;

pub const TIMES: [Times; 6] = [
    Times { wall: 100, cpu: 100 }, // A
    Times { wall: 100, cpu: 0 },   // B
    Times { wall: 100, cpu: 100 }, // C
    Times { wall: 200, cpu: 200 }, // D
    Times { wall: 100, cpu: 200 }, // E
    Times { wall: 200, cpu: 400 }, // F
];
