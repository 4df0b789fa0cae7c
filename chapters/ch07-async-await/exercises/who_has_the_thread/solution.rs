/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "made",
    "bread begins",
    "icing begins",
    "icing ends",
    "bread ends",
    "joined",
    "end",
];
