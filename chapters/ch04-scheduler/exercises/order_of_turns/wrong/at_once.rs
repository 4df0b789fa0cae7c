// Verdict: failed; test: the_spawned_one; mistake: spawned-runs-at-once
pub const TURNS: &[&str] = &["ann", "bob", "dan", "cem", "ann", "bob", "dan", "bob"];
