// Verdict: failed; test: turn_by_turn
pub const TURNS: &[&str] = &["ann", "bob", "cem", "dan", "ann", "bob", "dan", "bob"];
