// Verdict: failed; test: before_the_first_poll; mistake: call-runs-to-the-await
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "bread begins",
    "icing begins",
    "icing ends",
    "made",
    "bread ends",
    "joined",
    "end",
];
