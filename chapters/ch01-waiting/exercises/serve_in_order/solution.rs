use super::Line::{self, *};

/// The lines of the service, in order.
pub const SERVICE: &[Line] = &[Bind, Forever(&[Accept, ForEachLine(&[Answer])])];
