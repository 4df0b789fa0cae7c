/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "eaten",
    "joined",
    "kettle: Pending",
    "kettle: Ready",
    "made",
    "radio: Pending",
    "radio: Ready",
    "toaster: Pending",
    "toaster: Ready",
];
