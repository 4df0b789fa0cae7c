// Verdict: failed; test: the_first_round; mistake: poll-blocks
/// What the program logs, line by line.
pub const LOGGED: &[&str] =
    &["made", "joined", "kettle: Ready", "toaster: Ready", "eaten"];
