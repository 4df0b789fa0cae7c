// Verdict: failed; test: how_many_turns; mistake: turn-after-the-last
pub const TURNS: &[&str] = &["ann", "bob", "cem", "ann", "dan", "bob", "cem", "ann", "dan", "bob"];
