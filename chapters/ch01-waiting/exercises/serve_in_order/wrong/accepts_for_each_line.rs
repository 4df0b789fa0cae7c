// Verdict: failed; test: clients_are_answered; mistake: reads-before-accepting
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Bind, Forever(&[ForEachLine(&[Accept, Answer])])];
