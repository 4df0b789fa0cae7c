// Verdict: failed; test: the_spawned_one; mistake: spawner-stands-before
pub const TURNS: &[&str] = &["ann", "bob", "cem", "ann", "bob", "dan", "bob", "dan"];
