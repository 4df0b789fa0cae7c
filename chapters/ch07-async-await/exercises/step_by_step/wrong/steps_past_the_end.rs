// Verdict: failed; test: after_the_end; mistake: steps-past-the-end
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: Pin<Box<F>>,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future: Box::pin(future) }
    }

    /// Polls once: the output if that was the poll that is ready.
    pub fn step(&mut self) -> Option<u32> {
        match self.future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }
}
