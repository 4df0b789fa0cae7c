// Verdict: failed; test: every_character_is_heard_once; mistake: message-told-to-both
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

/// A time such as `9:30;`, told one character after another.
pub struct Time {
    hours: Number,
    /// What the hours returned, once they have: it is read at the end, many pauses later.
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
    /// Hours and minutes.
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        let (hours, minutes) = (self.hours.resume(told), self.minutes.resume(told));
        if let Step::Returned(hours) = hours {
            self.read = Some(hours);
        }
        match (self.read, minutes) {
            (Some(hours), Step::Returned(minutes)) => Step::Returned((hours, minutes)),
            _ => Step::Yielded(()),
        }
    }
}
