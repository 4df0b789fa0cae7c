/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] =
    &[(0, "bread"), (1, "cake"), (2, "rolls"), (5, "rolls"), (6, "cake"), (8, "bread")];
