// Verdict: failed; test: every_character_is_heard_once; mistake: message-told-twice
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
        if self.read.is_none() {
            match self.hours.resume(told) {
                Step::Yielded(()) => return Step::Yielded(()),
                Step::Returned(hours) => self.read = Some(hours),
            }
        }
        // The hours are over, so on we go to the minutes, with what we were told.
        match self.minutes.resume(told) {
            Step::Yielded(()) => Step::Yielded(()),
            Step::Returned(minutes) => {
                Step::Returned((self.read.unwrap_or_default(), minutes))
            }
        }
    }
}
