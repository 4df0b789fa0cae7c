// Verdict: failed; test: the_first_round; mistake: keeps-the-turn
pub const TURNS: &[&str] = &["ann", "ann", "bob", "bob", "bob", "cem", "dan", "dan"];
