// Verdict: failed; test: no_poll_in_vain; mistake: asks-in-vain
/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] = &[
    (0, "rolls"),
    (1, "cake"),
    (2, "bread"),
    (3, "rolls"),
    (4, "cake"),
    (5, "bread"),
    (6, "cake"),
    (7, "bread"),
    (8, "bread"),
    (9, "bread"),
    (10, "bread"),
];
