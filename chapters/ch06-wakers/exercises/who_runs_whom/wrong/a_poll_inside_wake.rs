// Verdict: failed; test: who_polls; mistake: waker-runs-the-future
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "main: poll 2, Pending",
    "other: wakes again",
    "other: ends",
    "main: looks",
    "main: heats the kettle",
    "main: wakes",
    "main: poll 3, Ready",
    "main: ends",
];
