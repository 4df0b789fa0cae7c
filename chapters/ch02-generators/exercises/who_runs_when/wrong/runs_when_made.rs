// Verdict: failed; test: the_first_line; mistake: creation-runs-the-body
pub const LOGGED: &[&str] = &[
    "looks at 1",
    "looks at 2",
    "bakes 2",
    "ready to bake",
    "eats 2",
    "looks at 3",
    "looks at 4",
    "bakes 4",
    "eats 4",
    "full",
];
