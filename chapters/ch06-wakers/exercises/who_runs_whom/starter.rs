/// What the program logs, line by line.
pub const LOGGED: &[&str] = &[
    "main: ends",
    "main: heats the kettle",
    "main: looks",
    "main: panics",
    "main: poll 1, Pending",
    "main: poll 2, Pending",
    "main: poll 2, Ready",
    "main: poll 3, Pending",
    "main: poll 3, Ready",
    "main: wakes",
    "other: ends",
    "other: poll 2, Pending",
    "other: poll 3, Pending",
    "other: wakes",
    "other: wakes again",
];
