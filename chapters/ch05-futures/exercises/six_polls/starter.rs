/// The minute of each poll, and whom it asks.
pub const POLLS: &[(u64, &str)] =
    &[(0, "rolls"), (1, "rolls"), (2, "rolls"), (3, "rolls"), (4, "cake")];
