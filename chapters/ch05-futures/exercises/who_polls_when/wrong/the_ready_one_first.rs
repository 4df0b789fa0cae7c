// Verdict: failed; test: line_by_line
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "made",
    "joined",
    "toaster: Ready",
    "kettle: Pending",
    "kettle: Pending",
    "kettle: Ready",
    "eaten",
];
