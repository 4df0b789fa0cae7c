// Verdict: failed; test: after_the_join; mistake: await-does-not-wait
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "made",
    "bread begins",
    "icing begins",
    "icing ends",
    "joined",
    "end",
    "bread ends",
];
