// Verdict: failed; test: everybody_begins; mistake: begins-unpolled
/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] = &[(0, "rolls"), (1, "cake"), (3, "rolls"), (6, "cake")];
