/// What the program logs, line by line.
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
    "full",
];
