// Verdict: failed; test: line_by_line
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "other: wakes again",
    "other: ends",
    "main: looks",
    "main: heats the kettle",
    "main: wakes",
    "main: poll 2, Ready",
    "main: ends",
];
