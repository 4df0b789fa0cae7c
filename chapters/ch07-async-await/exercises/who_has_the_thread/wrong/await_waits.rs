// Verdict: failed; test: at_the_await; mistake: await-blocks-the-thread
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "made",
    "bread begins",
    "bread ends",
    "icing begins",
    "icing ends",
    "joined",
    "end",
];
