// Verdict: failed; test: it_keeps_its_place; mistake: machine-starts-at-the-top
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What the two cost. Each poll runs the function's lines, from the first.
pub struct Bill<A, B> {
    loaf: A,
    cake: B,
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill { loaf, cake }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let loaf = ready!(Pin::new(&mut self.loaf).poll(context));
        let cake = ready!(Pin::new(&mut self.cake).poll(context));
        Poll::Ready(format!("loaf {loaf}, cake {cake}"))
    }
}
