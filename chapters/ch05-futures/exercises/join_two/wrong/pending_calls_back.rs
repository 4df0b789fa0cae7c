// Verdict: failed; test: both_outputs; mistake: leaves-the-pending
use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for two futures at once: its output is both of theirs.
pub struct Join<A: Future, B: Future> {
    first: Option<A>,
    second: Option<B>,
    outputs: (Option<A::Output>, Option<B::Output>),
}

impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

impl<A: Future + Unpin, B: Future + Unpin> Join<A, B> {
    pub fn new(first: A, second: B) -> Self {
        Join { first: Some(first), second: Some(second), outputs: (None, None) }
    }
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        // Each is started here, and has its output when it is done.
        if let Some(mut first) = this.first.take()
            && let Poll::Ready(output) = Pin::new(&mut first).poll(context)
        {
            this.outputs.0 = Some(output);
        }
        if let Some(mut second) = this.second.take()
            && let Poll::Ready(output) = Pin::new(&mut second).poll(context)
        {
            this.outputs.1 = Some(output);
        }
        match (this.outputs.0.take(), this.outputs.1.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            outputs => {
                this.outputs = outputs;
                Poll::Pending
            }
        }
    }
}
