// Verdict: failed; test: the_end_completes_a_line; mistake: never-lets-go
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
        loop {
            if let Some(end) = self.rest.find('\n') {
                let rest = self.rest.split_off(end + 1);
                self.rest.truncate(end);
                return Some(std::mem::replace(&mut self.rest, rest));
            }
            match self.pieces.next() {
                Some(piece) => self.rest += &piece,
                None if self.rest.is_empty() => return None,
                None => return Some(self.rest.clone()),
            }
        }
    }
}
