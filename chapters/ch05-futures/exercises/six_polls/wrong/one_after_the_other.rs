// Verdict: failed; test: all_at_once; mistake: waits-to-begin
/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] =
    &[(0, "rolls"), (3, "rolls"), (4, "cake"), (9, "cake"), (10, "bread"), (18, "bread")];
