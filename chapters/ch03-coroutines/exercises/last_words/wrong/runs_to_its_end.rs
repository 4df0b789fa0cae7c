// Verdict: failed; test: what_a_drop_does_not_run; mistake: drop-runs-the-rest
pub const LOGGED: &[&str] = &[
    "mixes",
    "bakes",
    "takes the cake out",
    "Bake::drop",
    "oven off",
    "Timer::drop",
    "bell off",
    "lamp off",
    "goes home",
];
