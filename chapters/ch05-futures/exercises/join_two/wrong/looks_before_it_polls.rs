// Verdict: failed; test: ready_at_once; mistake: join-ready-late
use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for two futures at once: its output is both of theirs.
pub struct Join<A: Future, B: Future> {
    first: A,
    second: B,
    first_output: Option<A::Output>,
    second_output: Option<B::Output>,
}

impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

impl<A: Future + Unpin, B: Future + Unpin> Join<A, B> {
    pub fn new(first: A, second: B) -> Self {
        Join { first, second, first_output: None, second_output: None }
    }
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.first_output.is_some() && self.second_output.is_some() {
            let first = self.first_output.take().expect("it is some");
            return Poll::Ready((first, self.second_output.take().expect("it is some")));
        }
        if self.first_output.is_none()
            && let Poll::Ready(output) = Pin::new(&mut self.first).poll(context)
        {
            self.first_output = Some(output);
        }
        if self.second_output.is_none()
            && let Poll::Ready(output) = Pin::new(&mut self.second).poll(context)
        {
            self.second_output = Some(output);
        }
        Poll::Pending
    }
}
