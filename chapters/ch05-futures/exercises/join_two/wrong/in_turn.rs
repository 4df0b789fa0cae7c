// Verdict: failed; test: the_first_round; mistake: joined-in-turn
use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for two futures at once: its output is both of theirs.
pub struct Join<A: Future, B: Future> {
    first: A,
    second: B,
    first_output: Option<A::Output>,
}

impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

impl<A: Future + Unpin, B: Future + Unpin> Join<A, B> {
    pub fn new(first: A, second: B) -> Self {
        Join { first, second, first_output: None }
    }
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.first_output.is_none() {
            match Pin::new(&mut self.first).poll(context) {
                Poll::Ready(output) => self.first_output = Some(output),
                Poll::Pending => return Poll::Pending,
            }
        }
        let Poll::Ready(second) = Pin::new(&mut self.second).poll(context) else {
            return Poll::Pending;
        };
        let first = self.first_output.take().expect("it was ready");
        Poll::Ready((first, second))
    }
}
