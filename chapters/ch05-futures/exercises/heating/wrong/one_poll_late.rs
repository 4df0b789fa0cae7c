// Verdict: failed; test: a_poll_a_minute; mistake: pending-by-habit
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Oven;

/// An oven that gets warm: its output is the oven's degrees.
pub struct Heating {
    oven: Oven,
    /// Read at every poll, so it stands in a field.
    on: bool,
    /// What the last poll saw.
    warm: bool,
}

impl Heating {
    pub fn new(oven: Oven) -> Self {
        Heating { oven, on: false, warm: false }
    }
}

impl Future for Heating {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u32> {
        if !self.on {
            self.oven.switch_on();
            self.on = true;
        }
        if self.warm {
            return Poll::Ready(self.oven.degrees());
        }
        self.warm = self.oven.is_warm();
        Poll::Pending
    }
}
