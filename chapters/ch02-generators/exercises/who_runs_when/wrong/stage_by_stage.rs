// Verdict: failed; test: one_biscuit_at_a_time; mistake: stage-by-stage
pub const LOGGED: &[&str] = &[
    "ready to bake",
    "looks at 1",
    "looks at 2",
    "looks at 3",
    "looks at 4",
    "bakes 2",
    "bakes 4",
    "eats 2",
    "eats 4",
    "full",
];
