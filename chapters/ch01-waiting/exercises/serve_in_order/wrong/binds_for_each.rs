// Verdict: failed; test: clients_are_answered; mistake: binds-for-every-client
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Forever(&[Bind, Accept, ForEachLine(&[Answer])])];
