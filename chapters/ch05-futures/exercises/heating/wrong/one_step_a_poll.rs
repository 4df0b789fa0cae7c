// Verdict: failed; test: a_late_poll; mistake: pending-by-habit
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Oven;

/// Where the oven stands; each poll goes one step further.
enum State {
    Off,
    SwitchedOn,
    Heating,
}

/// An oven that gets warm: its output is the oven's degrees.
pub struct Heating {
    oven: Oven,
    state: State,
}

impl Heating {
    pub fn new(oven: Oven) -> Self {
        Heating { oven, state: State::Off }
    }
}

impl Future for Heating {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u32> {
        match self.state {
            State::Off => {
                self.oven.switch_on();
                self.state = State::SwitchedOn;
            }
            State::SwitchedOn => self.state = State::Heating,
            State::Heating if self.oven.is_warm() => {
                return Poll::Ready(self.oven.degrees());
            }
            State::Heating => {}
        }
        Poll::Pending
    }
}
