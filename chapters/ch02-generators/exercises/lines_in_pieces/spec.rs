//! What `Lines` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;

use answer::Lines;
use spec_kit::ensure;

/// The pieces as an iterator of owned text.
fn pieces<const N: usize>(pieces: [&str; N]) -> impl Iterator<Item = String> {
    pieces.map(str::to_owned).into_iter()
}

/// More lines than any text here has: a generator without an end must not hang the test.
const MANY: usize = 20;

fn lines<const N: usize>(given: [&str; N]) -> Vec<String> {
    Lines::new(pieces(given)).take(MANY).collect()
}

/// Pieces that end with a newline are lines as they are.
#[test]
fn a_piece_a_line() {
    let got = lines(["mix\n", "bake\n"]);
    ensure!(
        got != ["mix", "bake", ""],
        "makes-up-a-line",
        "pieces \"mix\\n\" \"bake\\n\", lines {got:?}"
    );
    assert_eq!(got, ["mix", "bake"]);
}

/// What follows a newline in a piece begins the next line.
#[test]
fn a_line_may_begin_in_the_middle_of_a_piece() {
    let given = ["mix\nba", "ke\nice\n", "eat\n"];
    let got = lines(given);
    let want = ["mix", "bake", "ice", "eat"];
    let (given, whole): (String, String) = (given.concat(), got.concat());
    ensure!(
        whole.len() >= given.len() - want.len(),
        "local-dies-at-the-pause",
        "pieces \"mix\\nba\" \"ke\\nice\\n\" \"eat\\n\"\nlines  {got:?}"
    );
    assert_eq!(got, want);
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
    ensure!(
        got.last().is_some_and(|line| line == "bake"),
        "last-line-lost",
        "pieces \"mix\\nba\" \"ke\", lines {got:?}"
    );
    assert_eq!(got, ["mix", "bake"]);
    assert!(lines([]).is_empty(), "no pieces, no lines");
    assert_eq!(lines(["\n", "\n"]), ["", ""], "an empty line is a line");
}
