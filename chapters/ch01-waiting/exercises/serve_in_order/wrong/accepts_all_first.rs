// Verdict: failed; test: clients_are_answered; mistake: leaves-a-client-in-the-middle
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Bind, Forever(&[Accept]), ForEachLine(&[Answer])];
