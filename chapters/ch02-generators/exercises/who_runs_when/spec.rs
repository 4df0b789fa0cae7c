//! Holds the prediction against the program itself.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;

use answer::LOGGED;
use spec_kit::ensure;

/// Runs the program of the task and returns its log.
fn run() -> Vec<String> {
    let logged = RefCell::new(Vec::new());
    let log = |line: String| logged.borrow_mut().push(line);
    let biscuits = (1..=6)
        .inspect(|n| log(format!("looks at {n}")))
        .filter(|n| n % 2 == 0)
        .inspect(|n| log(format!("bakes {n}")));
    log("ready to bake".to_owned());
    for biscuit in biscuits.take(2) {
        log(format!("eats {biscuit}"));
    }
    log("full".to_owned());
    logged.into_inner()
}

/// Where a line stands in the prediction.
fn place(line: &str) -> Option<usize> {
    LOGGED.iter().position(|logged| *logged == line)
}

/// Whether the prediction has both lines, in this order.
fn before(one: &str, other: &str) -> bool {
    matches!((place(one), place(other)), (Some(one), Some(other)) if one < other)
}

/// Making an iterator runs none of it.
#[test]
fn the_first_line() {
    let first = LOGGED.first().copied().unwrap_or("nothing");
    ensure!(
        !first.starts_with("looks"),
        "creation-runs-the-body",
        "you begin with “{first}”, before anybody has asked for a biscuit"
    );
}

/// One biscuit goes all the way before the next one is looked at.
#[test]
fn one_biscuit_at_a_time() {
    for (late, early) in [("bakes 2", "looks at 3"), ("eats 2", "bakes 4")] {
        ensure!(
            !before(early, late),
            "stage-by-stage",
            "you have “{early}” before “{late}”: the first biscuit waits while the next one is made"
        );
    }
}

/// A biscuit is looked at, then baked, then eaten; and so is every number up to the filter.
#[test]
fn stage_after_stage() {
    for biscuit in [2, 4] {
        let [looks, bakes, eats] =
            ["looks at", "bakes", "eats"].map(|stage| format!("{stage} {biscuit}"));
        for (one, other) in [(&looks, &bakes), (&bakes, &eats), (&looks, &eats)] {
            ensure!(
                !before(other, one),
                "result-before-the-work",
                "you have “{other}” before “{one}”"
            );
        }
        let odd = format!("looks at {}", biscuit - 1);
        ensure!(
            place(&looks).is_none() || place(&odd).is_some(),
            "filter-comes-first",
            "you have “{looks}”, and “{odd}” is missing"
        );
    }
}

/// Nobody works for an item that nobody asks for.
#[test]
fn what_is_never_asked_for() {
    let never: Vec<_> = LOGGED.iter().filter(|line| line.ends_with(['5', '6'])).collect();
    ensure!(
        never.is_empty(),
        "works-unasked",
        "you have {never:?}; the loop takes two biscuits and is over"
    );
}

/// Every line stands where the program logs it.
#[test]
fn line_by_line() {
    spec_kit::line_by_line(&run(), LOGGED);
}
