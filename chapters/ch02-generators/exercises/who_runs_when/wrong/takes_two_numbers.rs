// Verdict: failed; test: line_by_line
/// What the program logs, line by line.
pub const LOGGED: &[&str] =
    &["ready to bake", "looks at 1", "looks at 2", "bakes 2", "eats 2", "full"];
