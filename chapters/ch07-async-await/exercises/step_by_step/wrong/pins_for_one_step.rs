// Verdict: failed; test: it_goes_on_where_it_was; mistake: pinned-for-one-step
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: Option<F>,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future: Some(future) }
    }

    /// Polls once. What was pinned here cannot be put back.
    pub fn step(&mut self) -> Option<u32> {
        let future = pin!(self.future.take()?);
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }
}
