// Verdict: failed; test: what_is_never_asked_for; mistake: works-unasked
pub const LOGGED: &[&str] = &[
    "ready to bake",
    "looks at 1",
    "looks at 2",
    "bakes 2",
    "eats 2",
    "looks at 3",
    "looks at 4",
    "bakes 4",
    "eats 4",
    "looks at 5",
    "looks at 6",
    "bakes 6",
    "full",
];
