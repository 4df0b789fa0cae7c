// Verdict: failed; test: every_character_is_heard_once; mistake: message-swallowed
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

pub struct Time {
    hours: Number,
    read: Option<u32>,
    primed: bool,
    minutes: Number,
}

impl Time {
    pub fn new() -> Self {
        let (hours, minutes) = (Number::new(), Number::new());
        Time { hours, read: None, primed: false, minutes }
    }
}

impl Coroutine for Time {
    type Sent = char;
    type Yielded = ();
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        let Some(hours) = self.read else {
            if let Step::Returned(hours) = self.hours.resume(told) {
                self.read = Some(hours);
            }
            return Step::Yielded(());
        };
        // The first resume starts the minutes, as next() would.
        if !self.primed {
            self.primed = true;
            return Step::Yielded(());
        }
        match self.minutes.resume(told) {
            Step::Yielded(()) => Step::Yielded(()),
            Step::Returned(minutes) => Step::Returned((hours, minutes)),
        }
    }
}
