// Verdict: failed; test: ready_once; mistake: ready-every-round
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "made",
    "joined",
    "kettle: Pending",
    "toaster: Ready",
    "kettle: Pending",
    "toaster: Ready",
    "kettle: Ready",
    "toaster: Ready",
    "eaten",
];
