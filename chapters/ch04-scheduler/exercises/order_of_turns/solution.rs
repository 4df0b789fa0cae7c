/// Whose turn it is, from the first turn to the last.
pub const TURNS: &[&str] = &["ann", "bob", "cem", "ann", "dan", "bob", "dan", "bob"];
