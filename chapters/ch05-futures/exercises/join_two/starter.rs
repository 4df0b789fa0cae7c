use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for two futures at once: its output is both of theirs.
pub struct Join<A: Future, B: Future> {
    first: A,
    second: B,
}

impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

impl<A: Future + Unpin, B: Future + Unpin> Join<A, B> {
    pub fn new(first: A, second: B) -> Self {
        Join { first, second }
    }
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let first = Pin::new(&mut self.first).poll(context);
        let second = Pin::new(&mut self.second).poll(context);
        match (first, second) {
            (Poll::Ready(first), Poll::Ready(second)) => Poll::Ready((first, second)),
            _ => Poll::Pending,
        }
    }
}
