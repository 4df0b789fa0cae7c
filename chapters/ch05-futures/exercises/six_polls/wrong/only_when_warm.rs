// Verdict: failed; test: everybody_is_ready; mistake: pending-is-left-alone
/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] = &[(3, "rolls"), (5, "cake"), (8, "bread")];
