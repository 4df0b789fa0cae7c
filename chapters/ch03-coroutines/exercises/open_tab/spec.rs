//! What `Tab` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use answer::Tab;
use ch03_coroutines::s2_coroutine::Step::{Returned, Yielded};
use ch03_coroutines::s2_coroutine::{Coroutine, Step};
use spec_kit::ensure;

/// Sends the prices up to the one at which the tab returns; its answers.
fn answers(limit: u32, prices: &[u32]) -> Vec<Step<u32, u32>> {
    let mut tab = Tab::new(limit);
    let mut answers = Vec::new();
    for &price in prices {
        answers.push(tab.resume(price));
        if matches!(answers.last(), Some(Returned(_))) {
            break;
        }
    }
    answers
}

/// Every price is booked, and the answer to it has it in.
#[test]
fn every_price_is_in_its_answer() {
    let got = answers(1_000, &[300, 250, 120]);
    let seen = format!("limit 1000, told 300, 250, 120\nanswered {got:?}");
    ensure!(got != [0, 250, 370].map(Yielded), "first-message-lost", "{seen}");
    ensure!(got != [0, 300, 550].map(Yielded), "answers-one-late", "{seen}");
    ensure!(got != [300, 250, 120].map(Yielded), "forgets-between-messages", "{seen}");
    assert!(got == [300, 550, 670].map(Yielded), "{seen}");
}

/// A price above the limit is not booked; the tab returns what it has.
#[test]
fn the_limit_ends_it() {
    let got = answers(1_000, &[600, 300, 200, 200]);
    let seen =
        format!("limit 1000, told 600, 300, 200 and, if asked, 200\nanswered {got:?}");
    ensure!(
        got.len() < 4 || !matches!(got[3], Returned(_)),
        "ends-one-message-late",
        "{seen}"
    );
    ensure!(got.last() != Some(&Returned(1_100)), "refused-and-booked", "{seen}");
    ensure!(
        got.iter().any(|answer| matches!(answer, Returned(_))),
        "never-closed",
        "{seen}"
    );
    assert!(got == [Yielded(600), Yielded(900), Returned(900)], "{seen}");
}

/// The limit itself is allowed, and the first price may be too high.
#[test]
fn at_the_limit_and_beyond_it_at_once() {
    let got = answers(500, &[500, 1]);
    ensure!(
        !matches!(got[0], Returned(_)),
        "closed-at-the-limit",
        "limit 500, told 500, answered {got:?}"
    );
    assert!(
        got == [Yielded(500), Returned(500)],
        "limit 500, told 500, 1, answered {got:?}"
    );
    let got = answers(500, &[501]);
    ensure!(
        got != [Yielded(0)],
        "first-message-lost",
        "limit 500, told 501 first, answered {got:?}"
    );
    assert!(got == [Returned(0)], "limit 500, told 501 first, answered {got:?}");
}
