// Verdict: failed; test: clients_are_answered; mistake: a-loop-that-waits-for-nothing
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Bind, Accept, Forever(&[ForEachLine(&[Answer])])];
