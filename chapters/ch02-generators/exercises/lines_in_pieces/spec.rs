//! What `Lines` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;

use answer::Lines;
use spec_kit::ensure;

/// More lines than any text here has, and more questions than any generator needs: one without an
/// end must not hang the test.
const MANY: usize = 20;

/// The pieces as an iterator of owned text, which loses its patience with one who asks for ever.
fn pieces<const N: usize>(pieces: [&str; N]) -> impl Iterator<Item = String> {
    let mut pieces = pieces.map(str::to_owned).into_iter();
    let mut late = 0;
    std::iter::from_fn(move || {
        let piece = pieces.next();
        late += usize::from(piece.is_none());
        ensure!(
            late <= MANY,
            "asks-for-ever",
            "the pieces had ended; they were asked {late} times more, and no end is in sight"
        );
        piece
    })
}

/// What came out of some pieces.
struct Outcome {
    lines: Vec<String>,
    /// What was given and what came, for the report.
    seen: String,
}

/// The lines out of these pieces; the mistakes that show in any text are named at once.
#[track_caller]
fn lines<const N: usize>(given: [&str; N]) -> Outcome {
    let lines: Vec<String> = Lines::new(pieces(given)).take(MANY).collect();
    let seen = format!("pieces {given:?}\nlines  {lines:?}");
    ensure!(lines.len() < MANY, "never-lets-go", "{seen}, and so on");
    let newline = lines.iter().any(|line| line.contains('\n'));
    ensure!(!newline, "newline-passed-over", "{seen}");
    Outcome { lines, seen }
}

impl Outcome {
    /// Fails the test unless these are the lines.
    #[track_caller]
    fn must_be(&self, want: &[&str]) {
        assert!(self.lines == want, "{}\nwanted {want:?}", self.seen);
    }
}

/// Pieces that end with a newline are lines as they are.
#[test]
fn a_piece_a_line() {
    let got = lines(["mix\n", "bake\n"]);
    ensure!(got.lines != ["mix", "bake", ""], "makes-up-a-line", "{}", got.seen);
    got.must_be(&["mix", "bake"]);
}

/// What follows a newline in a piece begins the next line.
#[test]
fn a_line_may_begin_in_the_middle_of_a_piece() {
    let given = ["mix\nba", "ke\nice\n", "eat\n"];
    let got = lines(given);
    let torn = got.lines.iter().any(|line| line == "ba");
    ensure!(!torn, "piece-taken-for-a-line", "{}", got.seen);
    let whole: usize = got.lines.iter().map(String::len).sum();
    ensure!(whole >= "mixbakeiceeat".len(), "local-dies-at-the-pause", "{}", got.seen);
    got.must_be(&["mix", "bake", "ice", "eat"]);
}

/// A line is handed out when its newline has arrived, and no piece is taken before it is needed.
#[test]
fn a_line_comes_as_soon_as_it_is_whole() {
    let taken = Cell::new(0);
    let pieces =
        pieces(["mix\n", "bake\n", "ice\n"]).inspect(|_| taken.set(taken.get() + 1));
    let mut lines = Lines::new(pieces);
    ensure!(
        taken.get() == 0,
        "reads-ahead",
        "Lines::new took {} pieces; nobody had asked for a line",
        taken.get()
    );
    assert_eq!(lines.next().as_deref(), Some("mix"));
    ensure!(
        taken.get() == 1,
        "reads-ahead",
        "the first line needed 1 piece; {} were taken before it came out",
        taken.get()
    );
}

/// Text after the last newline is a line, once the pieces have ended.
#[test]
fn the_end_completes_a_line() {
    let got = lines(["mix\nba", "ke"]);
    ensure!(got.lines != ["mix"], "last-line-lost", "{}", got.seen);
    got.must_be(&["mix", "bake"]);
    lines([]).must_be(&[]);
}

/// A line comes out as it was written: empty, with blanks, in any alphabet.
#[test]
fn a_line_comes_out_as_it_was_written() {
    let empty = lines(["mix\n\n", "\nbake\n"]);
    ensure!(empty.lines != ["mix", "bake"], "empty-line-lost", "{}", empty.seen);
    empty.must_be(&["mix", "", "", "bake"]);
    lines(["  fold \n"]).must_be(&["  fold "]);
    lines(["crème br", "ûlée\nsoufflé\n"]).must_be(&["crème brûlée", "soufflé"]);
}
