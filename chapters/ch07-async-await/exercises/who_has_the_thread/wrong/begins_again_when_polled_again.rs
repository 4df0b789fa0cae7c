// Verdict: failed; test: line_by_line
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "made",
    "bread begins",
    "icing begins",
    "icing ends",
    "bread begins",
    "bread ends",
    "joined",
    "end",
];
