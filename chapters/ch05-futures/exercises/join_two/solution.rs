use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for two futures at once: its output is both of theirs.
pub struct Join<A: Future, B: Future> {
    first: A,
    second: B,
    /// What the first future was ready with; from then on it is not polled.
    first_output: Option<A::Output>,
    second_output: Option<B::Output>,
}

impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

impl<A: Future + Unpin, B: Future + Unpin> Join<A, B> {
    pub fn new(first: A, second: B) -> Self {
        Join { first, second, first_output: None, second_output: None }
    }
}

/// Polls a future whose output is not there yet.
fn ask<F: Future + Unpin>(
    future: &mut F,
    output: &mut Option<F::Output>,
    context: &mut Context<'_>,
) {
    if output.is_none()
        && let Poll::Ready(ready) = Pin::new(future).poll(context)
    {
        *output = Some(ready);
    }
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        ask(&mut this.first, &mut this.first_output, context);
        ask(&mut this.second, &mut this.second_output, context);
        match (this.first_output.take(), this.second_output.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            (first, second) => {
                (this.first_output, this.second_output) = (first, second);
                Poll::Pending
            }
        }
    }
}
