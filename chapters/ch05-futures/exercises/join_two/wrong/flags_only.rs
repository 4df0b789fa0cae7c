// Verdict: failed; test: both_outputs; mistake: drops-the-first-output
use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for two futures at once: its output is both of theirs.
pub struct Join<A: Future, B: Future> {
    first: A,
    second: B,
    first_ready: bool,
    second_ready: bool,
}

impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

impl<A: Future + Unpin, B: Future + Unpin> Join<A, B> {
    pub fn new(first: A, second: B) -> Self {
        Join { first, second, first_ready: false, second_ready: false }
    }
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (mut first, mut second) = (Poll::Pending, Poll::Pending);
        if !self.first_ready {
            first = Pin::new(&mut self.first).poll(context);
            self.first_ready = first.is_ready();
        }
        if !self.second_ready {
            second = Pin::new(&mut self.second).poll(context);
            self.second_ready = second.is_ready();
        }
        match (first, second) {
            (Poll::Ready(first), Poll::Ready(second)) => Poll::Ready((first, second)),
            _ => Poll::Pending,
        }
    }
}
