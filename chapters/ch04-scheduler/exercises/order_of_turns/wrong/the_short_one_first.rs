// Verdict: failed; test: the_first_round; mistake: short-ones-first
pub const TURNS: &[&str] = &["cem", "ann", "bob", "ann", "dan", "bob", "dan", "bob"];
