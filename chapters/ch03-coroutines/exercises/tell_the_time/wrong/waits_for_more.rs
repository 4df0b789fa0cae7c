// Verdict: failed; test: both_results_are_used; mistake: never-returns
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

pub struct Time {
    hours: Number,
    read: Option<u32>,
    minutes: Number,
    both: Option<(u32, u32)>,
}

impl Time {
    pub fn new() -> Self {
        Time { hours: Number::new(), read: None, minutes: Number::new(), both: None }
    }
}

impl Coroutine for Time {
    type Sent = char;
    type Yielded = ();
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        if let Some(both) = self.both {
            return Step::Returned(both);
        }
        let Some(hours) = self.read else {
            if let Step::Returned(hours) = self.hours.resume(told) {
                self.read = Some(hours);
            }
            return Step::Yielded(());
        };
        if let Step::Returned(minutes) = self.minutes.resume(told) {
            self.both = Some((hours, minutes));
        }
        Step::Yielded(())
    }
}
