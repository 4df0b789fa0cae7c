// Verdict: failed; test: a_line_comes_as_soon_as_it_is_whole; mistake: reads-ahead
/// All the text is read at once, and then cut.
pub struct Lines {
    lines: std::vec::IntoIter<String>,
}

impl Lines {
    pub fn new(pieces: impl Iterator<Item = String>) -> Self {
        let text: String = pieces.collect();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        Lines { lines: lines.into_iter() }
    }
}

impl Iterator for Lines {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.lines.next()
    }
}
