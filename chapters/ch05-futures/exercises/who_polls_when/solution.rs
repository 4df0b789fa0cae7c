/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "made",
    "joined",
    "kettle: Pending",
    "toaster: Ready",
    "kettle: Pending",
    "kettle: Ready",
    "eaten",
];
