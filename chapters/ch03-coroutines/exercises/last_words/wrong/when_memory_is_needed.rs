// Verdict: failed; test: when_a_drop_is_over; mistake: drop-comes-later
pub const LOGGED: &[&str] = &[
    "mixes",
    "bakes",
    "goes home",
    "Bake::drop",
    "oven off",
    "Timer::drop",
    "bell off",
    "lamp off",
];
