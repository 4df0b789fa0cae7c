// Verdict: failed; test: making_it_does_nothing; mistake: begins-when-made
use std::pin::Pin;
use std::task::{Context, Poll};

use super::Oven;

/// An oven that gets warm: its output is the oven's degrees.
pub struct Heating {
    oven: Oven,
}

impl Heating {
    pub fn new(oven: Oven) -> Self {
        oven.switch_on();
        Heating { oven }
    }
}

impl Future for Heating {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u32> {
        if self.oven.is_warm() { Poll::Ready(self.oven.degrees()) } else { Poll::Pending }
    }
}
