// Verdict: failed; test: ready_is_not_asked_again; mistake: polls-after-ready
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
        if !self.first_ready {
            self.first_ready = Pin::new(&mut self.first).poll(context).is_ready();
        }
        if !self.second_ready {
            self.second_ready = Pin::new(&mut self.second).poll(context).is_ready();
        }
        if self.first_ready && self.second_ready {
            let first = Pin::new(&mut self.first).poll(context);
            let second = Pin::new(&mut self.second).poll(context);
            return first.map(|first| match second {
                Poll::Ready(second) => (first, second),
                Poll::Pending => unreachable!("it was ready"),
            });
        }
        Poll::Pending
    }
}
