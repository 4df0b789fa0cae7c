use super::Line::{self, *};

/// The lines of the service, in order.
pub const SERVICE: &[Line] = &[Accept, Answer, Bind, ForEachLine(&[]), Forever(&[])];
