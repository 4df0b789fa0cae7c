// Verdict: failed; test: everybody_is_ready; mistake: pending-is-left-alone
/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] = &[(0, "rolls"), (1, "cake"), (2, "bread")];
