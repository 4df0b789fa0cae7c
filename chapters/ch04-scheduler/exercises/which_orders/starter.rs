use super::Who::{self, *};

/// Who can give this order?
pub const ORDERS: [(&str, Who); 6] = [
    ("a1 a2 b1 b2", Nobody),
    ("a1 b1 a2 b2", Nobody),
    ("a1 b1 b2 a2", Nobody),
    ("a2 b1 b2 a1", Nobody),
    ("b1 a1 a2 b2", Nobody),
    ("b1 b2 a1 a2", Nobody),
];
