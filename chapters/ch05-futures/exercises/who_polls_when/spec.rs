//! Holds the prediction against the program itself.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll};

use answer::LOGGED;
use ch05_futures::s2_promise::Countdown;
use ch05_futures::s4_block_on::block_on;
use ch05_futures::s6_join::join;
use spec_kit::{ensure, mistake};

/// A future that logs each of its polls, with the answer.
struct Logged<'log, F> {
    name: &'static str,
    future: F,
    log: &'log RefCell<Vec<String>>,
}

impl<F: Future + Unpin> Future for Logged<'_, F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let answer = Pin::new(&mut self.future).poll(context);
        let word = if answer.is_ready() { "Ready" } else { "Pending" };
        self.log.borrow_mut().push(format!("{}: {word}", self.name));
        answer
    }
}

/// Runs the program of the task and returns its log.
fn run() -> Vec<String> {
    let lines = RefCell::new(Vec::new());
    let log = |line: &str| lines.borrow_mut().push(line.to_owned());
    let logged = |name, left| Logged { name, future: Countdown { left }, log: &lines };
    let (kettle, toaster) = (logged("kettle", 2), logged("toaster", 0));
    let _radio = logged("radio", 0);
    log("made");
    let breakfast = join(kettle, toaster);
    log("joined");
    block_on(breakfast);
    log("eaten");
    lines.into_inner()
}

/// Where a line stands first in the prediction.
fn place(line: &str) -> Option<usize> {
    LOGGED.iter().position(|logged| *logged == line)
}

/// How often a line stands in the prediction.
fn count(line: &str) -> usize {
    LOGGED.iter().filter(|logged| **logged == line).count()
}

/// Making futures polls none of them, and joining them polls none either.
#[test]
fn before_the_first_poll() {
    let joined = place("joined").unwrap_or(LOGGED.len());
    let early: Vec<_> =
        LOGGED[..joined].iter().filter(|line| line.contains(':')).collect();
    assert!(place("joined").is_some(), "“joined” is missing");
    ensure!(
        early.is_empty(),
        "calling-starts-it",
        "you have {early:?} before “joined”, and until then nothing polls"
    );
}

/// Nobody polls the radio.
#[test]
fn the_radio() {
    let lines: Vec<_> = LOGGED.iter().filter(|line| line.starts_with("radio")).collect();
    ensure!(
        lines.is_empty(),
        "runs-unpolled",
        "you have {lines:?}; the radio is made and polled 0 times"
    );
}

/// A future that is not ready says so, and the next one is polled.
#[test]
fn the_first_round() {
    let (pending, ready) = (count("kettle: Pending"), place("kettle: Ready"));
    ensure!(
        pending > 0 || ready.is_none(),
        "poll-blocks",
        "you have the kettle Ready at its first poll; it is Pending twice"
    );
    if let (Some(kettle), Some(toaster)) = (ready, place("toaster: Ready"))
        && kettle < toaster
    {
        mistake("join-is-a-sequence")
            .seen("you have the toaster polled after the kettle's Ready")
            .found();
    }
}

/// Each future is polled until it is ready, and not again.
#[test]
fn ready_once() {
    for name in ["kettle", "toaster"] {
        let ready = count(&format!("{name}: Ready"));
        ensure!(
            ready <= 1,
            "ready-every-round",
            "you have “{name}: Ready” {ready} times"
        );
    }
}

/// Every line stands where the program logs it.
#[test]
fn line_by_line() {
    spec_kit::line_by_line(&run(), LOGGED);
}
