// Verdict: does-not-compile
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time, if it may be moved: the compiler has asked for it.
pub struct Steps<F> {
    future: Option<F>,
}

impl<F: Future<Output = u32> + Unpin> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future: Some(future) }
    }

    /// Polls once: the output if that was the poll that is ready.
    pub fn step(&mut self) -> Option<u32> {
        let future = Pin::new(self.future.as_mut()?);
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => None,
            Poll::Ready(output) => {
                self.future = None;
                Some(output)
            }
        }
    }
}
