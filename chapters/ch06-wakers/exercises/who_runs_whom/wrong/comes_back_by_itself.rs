// Verdict: failed; test: nobody_asks_unasked; mistake: pending-comes-back-by-itself
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "other: wakes again",
    "other: ends",
    "main: looks",
    "main: poll 2, Pending",
    "main: heats the kettle",
    "main: poll 3, Ready",
    "main: wakes",
    "main: ends",
];
