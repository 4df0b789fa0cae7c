// Verdict: failed; test: line_by_line
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "mixes",
    "bakes",
    "Bake::drop",
    "oven off",
    "Timer::drop",
    "bell off",
    "lamp off",
    "goes home",
    "Bake::drop",
    "oven off",
    "Timer::drop",
    "bell off",
    "lamp off",
];
