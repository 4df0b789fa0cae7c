// Verdict: failed; test: the_outer_one_first; mistake: fields-before-their-owner
pub const LOGGED: &[&str] = &[
    "mixes",
    "bakes",
    "oven off",
    "bell off",
    "Timer::drop",
    "lamp off",
    "Bake::drop",
    "goes home",
];
