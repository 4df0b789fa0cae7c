// Verdict: hung; test: the_first_poll; mistake: waits-inside-poll
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Oven;

/// An oven that gets warm: its output is the oven's degrees.
pub struct Heating {
    oven: Oven,
}

impl Heating {
    pub fn new(oven: Oven) -> Self {
        Heating { oven }
    }
}

impl Future for Heating {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u32> {
        self.oven.switch_on();
        // Somebody will surely unpark us when the oven is warm.
        while self.oven.degrees() < 220 {
            std::thread::park();
        }
        Poll::Ready(self.oven.degrees())
    }
}
