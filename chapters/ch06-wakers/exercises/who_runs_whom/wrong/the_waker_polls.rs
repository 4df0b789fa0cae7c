// Verdict: failed; test: who_polls; mistake: waker-runs-the-future
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "other: poll 2, Pending",
    "other: wakes again",
    "other: poll 3, Pending",
    "other: ends",
    "main: looks",
    "main: heats the kettle",
    "main: wakes",
    "main: ends",
];
