// Verdict: failed; test: the_first_round; mistake: join-is-a-sequence
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "made",
    "joined",
    "kettle: Pending",
    "kettle: Pending",
    "kettle: Ready",
    "toaster: Ready",
    "eaten",
];
