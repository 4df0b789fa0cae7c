// Verdict: failed; test: the_radio; mistake: runs-unpolled
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "made",
    "joined",
    "kettle: Pending",
    "toaster: Ready",
    "kettle: Pending",
    "kettle: Ready",
    "eaten",
    "radio: Ready",
];
