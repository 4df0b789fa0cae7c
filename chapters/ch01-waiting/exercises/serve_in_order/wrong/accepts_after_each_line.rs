// Verdict: failed; test: every_line_is_used_once; mistake: not-each-line-once
use super::Line::{self, *};

pub const SERVICE: &[Line] = &[Bind, Forever(&[Accept, ForEachLine(&[Answer, Accept])])];
