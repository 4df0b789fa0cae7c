// Verdict: failed; test: nothing_is_left_out; mistake: fields-are-forgotten
/// What the program logs, line by line.
pub const LOGGED: &[&str] = &["mixes", "bakes", "Bake::drop", "goes home"];
