// Verdict: failed; test: one_step_is_one_poll; mistake: step-runs-to-the-end
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: Option<Pin<Box<F>>>,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future: Some(Box::pin(future)) }
    }

    /// Polls until there is something to say.
    pub fn step(&mut self) -> Option<u32> {
        let mut future = self.future.take()?;
        loop {
            let mut context = Context::from_waker(Waker::noop());
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return Some(output);
            }
        }
    }
}
