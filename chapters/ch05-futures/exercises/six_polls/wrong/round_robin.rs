// Verdict: failed; test: ready_is_the_end; mistake: asks-the-ready
/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] = &[
    (0, "rolls"),
    (1, "cake"),
    (2, "bread"),
    (3, "rolls"),
    (4, "cake"),
    (5, "bread"),
    (6, "rolls"),
    (7, "cake"),
    (8, "bread"),
    (9, "rolls"),
    (10, "bread"),
];
