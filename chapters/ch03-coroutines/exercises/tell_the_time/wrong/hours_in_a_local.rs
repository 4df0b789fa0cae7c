// Verdict: failed; test: both_results_are_used; mistake: result-lost
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

pub struct Time {
    hours: Number,
    colon: bool,
    minutes: Number,
}

impl Time {
    pub fn new() -> Self {
        Time { hours: Number::new(), colon: false, minutes: Number::new() }
    }
}

impl Coroutine for Time {
    type Sent = char;
    type Yielded = ();
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        let mut hours = 0;
        if !self.colon {
            if let Step::Returned(read) = self.hours.resume(told) {
                hours = read;
                self.colon = true;
            }
            let _ = hours;
            return Step::Yielded(());
        }
        match self.minutes.resume(told) {
            Step::Yielded(()) => Step::Yielded(()),
            Step::Returned(minutes) => Step::Returned((hours, minutes)),
        }
    }
}
