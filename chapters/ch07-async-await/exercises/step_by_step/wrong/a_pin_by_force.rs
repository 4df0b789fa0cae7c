// Verdict: failed; test: it_may_be_moved; mistake: moved-after-its-first-poll
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: F,
    ready: bool,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future, ready: false }
    }

    /// Polls once.
    #[allow(unsafe_code)]
    pub fn step(&mut self) -> Option<u32> {
        if self.ready {
            return None;
        }
        // SAFETY: the future is not moved while it is polled. (That is not what Pin promises.)
        let future = unsafe { Pin::new_unchecked(&mut self.future) };
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => {
                self.ready = true;
                Some(output)
            }
            Poll::Pending => None,
        }
    }
}
