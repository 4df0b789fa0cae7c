// Verdict: failed; test: every_character_is_heard_once; mistake: resumes-after-return
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

pub struct Time {
    hours: Number,
    read: Option<u32>,
    minutes: Number,
}

impl Time {
    pub fn new() -> Self {
        Time { hours: Number::new(), read: None, minutes: Number::new() }
    }
}

impl Coroutine for Time {
    type Sent = char;
    type Yielded = ();
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        // A finished one says so again: that is how iterators are often used.
        if let Step::Returned(hours) = self.hours.resume(told) {
            if self.read.is_none() {
                self.read = Some(hours);
                return Step::Yielded(());
            }
            if let Step::Returned(minutes) = self.minutes.resume(told) {
                return Step::Returned((hours, minutes));
            }
        }
        Step::Yielded(())
    }
}
