/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "Bake::drop",
    "bakes",
    "bell off",
    "goes home",
    "lamp off",
    "mixes",
    "oven off",
    "takes the cake out",
    "Timer::drop",
];
