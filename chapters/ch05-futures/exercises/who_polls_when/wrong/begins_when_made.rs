// Verdict: failed; test: before_the_first_poll; mistake: calling-starts-it
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "kettle: Pending",
    "toaster: Ready",
    "made",
    "joined",
    "kettle: Pending",
    "kettle: Ready",
    "eaten",
];
