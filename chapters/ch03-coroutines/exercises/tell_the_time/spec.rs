//! What `Time` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;

use answer::Time;
use ch03_coroutines::s2_coroutine::{Coroutine, Step};
use spec_kit::{Mistake, ensure, mistake};

/// More characters than any time here has.
const MANY: usize = 20;

thread_local! {
    /// What each number has heard, in the order in which the numbers were made.
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Reads a number: told digits, it yields; told anything else, it returns.
#[derive(Default)]
pub struct Number {
    /// Its place in what was heard; `None` before it has heard anything.
    place: Option<usize>,
    value: u32,
    returned: bool,
}

impl Number {
    pub fn new() -> Self {
        Number::default()
    }

    /// Writes down what it hears; no test here has as much to tell as a loop without an end.
    fn hear(&mut self, told: char) {
        HEARD.with_borrow_mut(|heard| {
            let place = *self.place.get_or_insert_with(|| {
                heard.push(String::new());
                heard.len() - 1
            });
            heard[place].push(told);
            let heard = &heard[place];
            ensure!(
                heard.len() <= MANY,
                "message-told-again",
                "a number heard {heard:?}, and so on"
            );
        });
    }
}

impl Coroutine for Number {
    type Sent = char;
    type Yielded = ();
    type Returned = u32;

    fn resume(&mut self, told: char) -> Step<(), u32> {
        self.hear(told);
        if self.returned {
            seen(mistake("resumes-after-return")).found();
        }
        let Some(digit) = told.to_digit(10) else {
            self.returned = true;
            return Step::Returned(self.value);
        };
        self.value = self.value.saturating_mul(10).saturating_add(digit);
        Step::Yielded(())
    }
}

/// Adds what the numbers have heard as evidence.
fn seen(mistake: Mistake) -> Mistake {
    HEARD.with_borrow(|heard| {
        mistake.seen(format_args!("what each number has heard, in this order: {heard:?}"))
    })
}

/// Reports the mistake unless the condition holds.
#[track_caller]
fn hold(condition: bool, id: &'static str, told: &str) {
    if !condition {
        seen(mistake(id).seen(format_args!("told {told:?}"))).found();
    }
}

/// Tells a time, character by character, up to the first return: how many were told, and the
/// result.
fn tell(told: &str) -> (usize, Option<(u32, u32)>) {
    HEARD.with_borrow_mut(Vec::clear);
    let mut time = Time::new();
    for (count, sign) in (1..).zip(told.chars()) {
        if let Step::Returned(result) = time.resume(sign) {
            return (count, Some(result));
        }
    }
    (told.len(), None)
}

/// What the number at `place` has heard.
fn heard(place: usize) -> String {
    HEARD.with_borrow(|heard| heard.get(place).cloned().unwrap_or_default())
}

/// Each character is heard by one of the two numbers, once.
#[test]
fn every_character_is_heard_once() {
    let (count, _) = tell("12:30;");
    assert!(
        !heard(0).is_empty(),
        "no Number was told anything: let the two do the reading"
    );
    hold(heard(0).len() > 1, "delegate-starts-over", "12:30;");
    hold(!heard(1).starts_with("12"), "message-told-to-both", "12:30;");
    hold(!heard(0).starts_with("11"), "message-told-again", "12:30;");
    hold(heard(0) != "12", "end-not-told", "12:30;");
    hold(!heard(1).starts_with(':'), "message-told-twice", "12:30;");
    hold(heard(0) != "12:" || heard(1) != "0;", "message-swallowed", "12:30;");
    ensure!(
        count == 6,
        "inner-return-ends-all",
        "told \"12:30;\", returned at character {count} of 6"
    );
    assert!(
        (heard(0), heard(1)) == ("12:".to_owned(), "30;".to_owned()),
        "told \"12:30;\", the first number heard {:?}, the second {:?}",
        heard(0),
        heard(1)
    );
}

/// The result has the hours that the first number returned, and the minutes of the second.
#[test]
fn both_results_are_used() {
    for (told, want) in [("9:30;", (9, 30)), ("23:05;", (23, 5)), ("0:00;", (0, 0))] {
        let (_, result) = tell(told);
        hold(result.is_some(), "never-returns", told);
        let got = result.expect("it has returned");
        ensure!(got == want, "result-lost", "told {told:?}, returned {got:?}");
    }
}
