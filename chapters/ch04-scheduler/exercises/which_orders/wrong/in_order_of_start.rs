// Verdict: failed; test: what_threads_give; mistake: threads-run-as-started
use super::Who::{self, *};

/// Who can give this order?
pub const ORDERS: [(&str, Who); 6] = [
    ("a1 a2 b1 b2", Threads),
    ("a1 b1 a2 b2", Threads),
    ("a1 b1 b2 a2", Both),
    ("a2 b1 b2 a1", Nobody),
    ("b1 a1 a2 b2", Nobody),
    ("b1 b2 a1 a2", Nobody),
];
