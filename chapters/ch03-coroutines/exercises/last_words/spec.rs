//! Holds the prediction against the program itself.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;

use answer::LOGGED;
use spec_kit::ensure;

thread_local! {
    static LOG: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn log(line: &'static str) {
    LOG.with_borrow_mut(|log| log.push(line));
}

/// Logs its words when it is dropped.
struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        log(self.0);
    }
}

/// The fields that are there only to be dropped, in the order that matters.
struct Bake {
    pauses: u32,
    _oven: Guard,
    _timer: Timer,
    _lamp: Guard,
}

struct Timer {
    _bell: Guard,
}

impl Bake {
    fn new() -> Self {
        let (_oven, _lamp) = (Guard("oven off"), Guard("lamp off"));
        Bake { pauses: 0, _oven, _timer: Timer { _bell: Guard("bell off") }, _lamp }
    }

    fn resume(&mut self) {
        self.pauses += 1;
        match self.pauses {
            1 => log("mixes"),
            2 => log("bakes"),
            _ => log("takes the cake out"),
        }
    }
}

impl Drop for Bake {
    fn drop(&mut self) {
        log("Bake::drop");
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        log("Timer::drop");
    }
}

/// Runs the program of the task and returns its log.
fn run() -> Vec<&'static str> {
    let mut bake = Bake::new();
    bake.resume();
    bake.resume();
    drop(bake);
    log("goes home");
    LOG.take()
}

/// Where a line stands in the prediction.
fn place(line: &str) -> Option<usize> {
    LOGGED.iter().position(|logged| *logged == line)
}

/// Whether the prediction has both lines, in this order.
fn before(one: &str, other: &str) -> bool {
    matches!((place(one), place(other)), (Some(one), Some(other)) if one < other)
}

/// A drop resumes nobody.
#[test]
fn what_a_drop_does_not_run() {
    ensure!(
        place("takes the cake out").is_none(),
        "drop-runs-the-rest",
        "you have “takes the cake out”; the program resumes twice, and then drops"
    );
}

/// The destructors have run when the line after the drop runs.
#[test]
fn when_a_drop_is_over() {
    ensure!(
        !before("goes home", "Bake::drop") && !before("goes home", "oven off"),
        "drop-comes-later",
        "you have “goes home” before what the drop logs"
    );
}

/// A value's own `drop` comes before its fields.
#[test]
fn the_outer_one_first() {
    for (outer, inner) in [
        ("Bake::drop", "oven off"),
        ("Bake::drop", "Timer::drop"),
        ("Timer::drop", "bell off"),
    ] {
        ensure!(
            !before(inner, outer),
            "fields-before-their-owner",
            "you have “{inner}” before “{outer}”"
        );
    }
}

/// Fields go from the first to the last, and each one with all that it contains.
#[test]
fn the_fields_in_their_order() {
    ensure!(
        !before("lamp off", "oven off"),
        "fields-in-reverse",
        "you have “lamp off” before “oven off”; the fields are oven, timer, lamp"
    );
    for (first, second) in [("oven off", "Timer::drop"), ("bell off", "lamp off")] {
        ensure!(
            !before(second, first),
            "level-by-level",
            "you have “{second}” before “{first}”; the fields are oven, timer with its bell, lamp"
        );
    }
}

/// A value's fields are dropped, though its own `drop` says nothing of them.
#[test]
fn nothing_is_left_out() {
    let missing: Vec<_> = ["oven off", "Timer::drop", "bell off", "lamp off"]
        .into_iter()
        .filter(|line| place(line).is_none())
        .collect();
    ensure!(
        missing.is_empty() || place("Bake::drop").is_none(),
        "fields-are-forgotten",
        "the bake is dropped, and you have no {missing:?}"
    );
}

/// Every line stands where the program logs it.
#[test]
fn line_by_line() {
    spec_kit::line_by_line(&run(), LOGGED);
}
