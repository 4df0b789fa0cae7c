use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    /// In a box, so that it stays where it is when we are moved; `None` once it has been ready.
    future: Option<Pin<Box<F>>>,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future: Some(Box::pin(future)) }
    }

    /// Polls once: the output if that was the poll that is ready.
    pub fn step(&mut self) -> Option<u32> {
        let future = self.future.as_mut()?;
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => None,
            Poll::Ready(output) => {
                self.future = None;
                Some(output)
            }
        }
    }
}
