// Verdict: failed; test: stage_after_stage; mistake: filter-comes-first
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "ready to bake",
    "looks at 2",
    "bakes 2",
    "eats 2",
    "looks at 4",
    "bakes 4",
    "eats 4",
    "full",
];
