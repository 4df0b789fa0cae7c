// Verdict: does-not-compile
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: F,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future }
    }

    /// Polls once, through a pin that is made for this one poll.
    pub fn step(&mut self) -> Option<u32> {
        let future = Pin::new(&mut self.future);
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }
}
