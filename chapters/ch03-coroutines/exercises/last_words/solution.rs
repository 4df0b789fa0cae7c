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
];
