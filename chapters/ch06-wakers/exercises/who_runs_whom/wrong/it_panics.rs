// Verdict: failed; test: nothing_breaks; mistake: spurious-is-an-error
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "other: wakes again",
    "other: ends",
    "main: looks",
    "main: panics",
];
