// Verdict: failed; test: before_the_first_poll; mistake: calling-starts-it
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "made",
    "kettle: Pending",
    "toaster: Ready",
    "joined",
    "kettle: Pending",
    "kettle: Ready",
    "eaten",
];
