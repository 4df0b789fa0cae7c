// Verdict: failed; test: stage_after_stage; mistake: result-before-the-work
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "ready to bake",
    "eats 2",
    "bakes 2",
    "looks at 1",
    "looks at 2",
    "eats 4",
    "bakes 4",
    "looks at 3",
    "looks at 4",
    "full",
];
