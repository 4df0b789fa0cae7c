// Verdict: failed; test: clients_are_answered; mistake: each-waits-for-the-other
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Bind, Forever(&[Accept, ForEachLine(&[]), Answer])];
