/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "bakes 2",
    "bakes 4",
    "bakes 6",
    "eats 2",
    "eats 4",
    "eats 6",
    "full",
    "looks at 1",
    "looks at 2",
    "looks at 3",
    "looks at 4",
    "looks at 5",
    "looks at 6",
    "ready to bake",
];
