// Verdict: failed; test: ready_at_once; mistake: every-await-is-a-pause
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "made",
    "bread begins",
    "icing begins",
    "bread ends",
    "icing ends",
    "joined",
    "end",
];
