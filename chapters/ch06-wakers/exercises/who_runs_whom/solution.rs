/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: poll 1, Pending",
    "other: wakes",
    "other: wakes again",
    "other: ends",
    "main: looks",
    "main: poll 2, Pending",
    "main: heats the kettle",
    "main: wakes",
    "main: poll 3, Ready",
    "main: ends",
];
