use super::Times;

/// Milliseconds on the wall clock and on the CPU clock, for each of the programs.
pub const TIMES: [Times; 6] = [
    Times { wall: 0, cpu: 0 }, // A
    Times { wall: 0, cpu: 0 }, // B
    Times { wall: 0, cpu: 0 }, // C
    Times { wall: 0, cpu: 0 }, // D
    Times { wall: 0, cpu: 0 }, // E
    Times { wall: 0, cpu: 0 }, // F
];
