// Verdict: failed; test: the_fields_in_their_order; mistake: fields-in-reverse
pub const LOGGED: &[&str] = &[
    "mixes",
    "bakes",
    "Bake::drop",
    "lamp off",
    "Timer::drop",
    "bell off",
    "oven off",
    "goes home",
];
