// Verdict: failed; test: the_fields_in_their_order; mistake: level-by-level
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "mixes",
    "bakes",
    "Bake::drop",
    "oven off",
    "Timer::drop",
    "lamp off",
    "bell off",
    "goes home",
];
