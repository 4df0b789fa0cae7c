// Verdict: failed; test: every_character_is_heard_once; mistake: delegate-starts-over
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

pub struct Time {
    read: Option<u32>,
}

impl Time {
    pub fn new() -> Self {
        Time { read: None }
    }
}

impl Coroutine for Time {
    type Sent = char;
    type Yielded = ();
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        let mut number = Number::new();
        match (number.resume(told), self.read) {
            (Step::Yielded(()), _) => Step::Yielded(()),
            (Step::Returned(hours), None) => {
                self.read = Some(hours);
                Step::Yielded(())
            }
            (Step::Returned(minutes), Some(hours)) => Step::Returned((hours, minutes)),
        }
    }
}
