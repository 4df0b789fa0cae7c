// Verdict: failed; test: nothing_begins_in_new; mistake: first-step-in-new
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: Option<Pin<Box<F>>>,
    /// What the last poll has answered.
    answer: Poll<u32>,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        let mut steps = Steps { future: Some(Box::pin(future)), answer: Poll::Pending };
        steps.poll();
        steps
    }

    fn poll(&mut self) {
        if let Some(future) = &mut self.future {
            self.answer = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        }
    }

    /// Hands out the last answer, and polls for the next.
    pub fn step(&mut self) -> Option<u32> {
        if let Poll::Ready(output) = self.answer {
            self.future.take()?;
            return Some(output);
        }
        self.poll();
        None
    }
}
