// Verdict: failed; test: clients_are_answered; mistake: answers-before-reading
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Bind, Forever(&[Accept, Answer, ForEachLine(&[])])];
