//! Holds the prediction against the program itself.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;
use std::future::ready;

use answer::LOGGED;
use ch07_async_await::s8_one_thread::join;
use ch07_async_await::wait::{Wait, block_on};
use spec_kit::ensure;

/// Runs the program of the task and returns its log.
fn run() -> Vec<String> {
    let lines = RefCell::new(Vec::new());
    let log = |line: &str| lines.borrow_mut().push(line.to_owned());
    let bread = async || {
        log("bread begins");
        Wait::new(1, 0).await;
        log("bread ends");
    };
    let icing = async || {
        log("icing begins");
        ready(()).await;
        log("icing ends");
    };
    let tea = async || {
        log("tea begins");
        Wait::new(1, 0).await;
        log("tea ends");
    };
    log("start");
    let (bread, icing, _tea) = (bread(), icing(), tea());
    log("made");
    block_on(async {
        join(bread, icing).await;
        log("joined");
    });
    log("end");
    lines.borrow().clone()
}

/// Where a line stands first in the prediction.
fn place(line: &str) -> Option<usize> {
    LOGGED.iter().position(|logged| *logged == line)
}

/// True if both lines stand in the prediction, the first one above the second.
fn above(first: &str, second: &str) -> bool {
    matches!((place(first), place(second)), (Some(first), Some(second)) if first < second)
}

/// Calling an async fn runs none of its lines.
#[test]
fn before_the_first_poll() {
    assert!(place("made").is_some(), "“made” is missing");
    let early: Vec<_> = ["bread begins", "icing begins", "tea begins"]
        .into_iter()
        .filter(|line| above(line, "made"))
        .collect();
    ensure!(
        early.is_empty(),
        "call-runs-to-the-await",
        "you have {early:?} above “made”, and until then nothing polls"
    );
}

/// Nobody polls the tea.
#[test]
fn the_tea() {
    let lines: Vec<_> = LOGGED.iter().filter(|line| line.starts_with("tea")).collect();
    ensure!(
        lines.is_empty(),
        "async-fn-is-a-thread",
        "you have {lines:?}; the tea is called, and polled 0 times"
    );
}

/// A pending await gives the thread back.
#[test]
fn at_the_await() {
    ensure!(
        !above("bread ends", "icing begins"),
        "await-blocks-the-thread",
        "you have “bread ends” above “icing begins”; between the bread's two lines it is Pending once"
    );
}

/// An await of something that is ready goes on at once.
#[test]
fn ready_at_once() {
    ensure!(
        !above("bread ends", "icing ends"),
        "every-await-is-a-pause",
        "you have “bread ends” above “icing ends”; the icing's await is Pending 0 times"
    );
}

/// What stands behind an await runs when the awaited future is ready.
#[test]
fn after_the_join() {
    for early in ["joined", "end"] {
        for line in ["bread ends", "icing ends"] {
            ensure!(
                !above(early, line),
                "await-does-not-wait",
                "you have “{early}” above “{line}”; the join is ready when both are"
            );
        }
    }
}

/// Every line stands where the program logs it.
#[test]
fn line_by_line() {
    spec_kit::line_by_line(&run(), LOGGED);
}
