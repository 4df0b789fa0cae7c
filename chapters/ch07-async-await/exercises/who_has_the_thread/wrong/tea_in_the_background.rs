// Verdict: failed; test: the_tea; mistake: async-fn-is-a-thread
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "start",
    "made",
    "bread begins",
    "icing begins",
    "icing ends",
    "tea begins",
    "bread ends",
    "tea ends",
    "joined",
    "end",
];
