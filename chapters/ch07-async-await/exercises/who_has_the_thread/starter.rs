/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "bread begins",
    "bread ends",
    "end",
    "icing begins",
    "icing ends",
    "joined",
    "made",
    "start",
    "tea begins",
    "tea ends",
];
