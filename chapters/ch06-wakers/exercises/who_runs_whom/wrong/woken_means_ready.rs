// Verdict: failed; test: nothing_breaks; mistake: woken-means-ready
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "other: wakes again",
    "other: ends",
    "main: looks",
    "main: poll 2, Ready",
    "main: heats the kettle",
    "main: wakes",
    "main: ends",
];
