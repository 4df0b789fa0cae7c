// Verdict: failed; test: a_line_may_begin_in_the_middle_of_a_piece; mistake: newline-passed-over
/// Whole lines out of pieces of text, handed out as they are completed.
pub struct Lines<Pieces> {
    pieces: Pieces,
    /// What has arrived and was not handed out: it is read after the pause.
    rest: String,
}

impl<Pieces: Iterator<Item = String>> Lines<Pieces> {
    pub fn new(pieces: Pieces) -> Self {
        Lines { pieces, rest: String::new() }
    }
}

impl<Pieces: Iterator<Item = String>> Iterator for Lines<Pieces> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        // What is kept is searched only when another piece has come.
        for piece in self.pieces.by_ref() {
            self.rest += &piece;
            if let Some(end) = self.rest.find('\n') {
                let rest = self.rest.split_off(end + 1);
                self.rest.truncate(end);
                return Some(std::mem::replace(&mut self.rest, rest));
            }
        }
        Some(std::mem::take(&mut self.rest)).filter(|rest| !rest.is_empty())
    }
}
