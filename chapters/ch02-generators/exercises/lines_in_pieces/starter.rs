/// Whole lines out of pieces of text, handed out as they are completed.
pub struct Lines<Pieces> {
    pieces: Pieces,
}

impl<Pieces: Iterator<Item = String>> Lines<Pieces> {
    pub fn new(pieces: Pieces) -> Self {
        Lines { pieces }
    }
}

impl<Pieces: Iterator<Item = String>> Iterator for Lines<Pieces> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        loop {
            line += &self.pieces.next()?;
            if let Some(end) = line.find('\n') {
                line.truncate(end);
                return Some(line);
            }
        }
    }
}
