// Verdict: failed; test: one_await_at_a_time; mistake: awaits-both-at-once
use std::pin::Pin;
use std::task::{Context, Poll};

/// What the two cost. Both are asked in every poll: it is async.
pub struct Bill<A, B> {
    loaf: A,
    cake: B,
    prices: (Option<u32>, Option<u32>),
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill { loaf, cake, prices: (None, None) }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        if self.prices.0.is_none()
            && let Poll::Ready(price) = Pin::new(&mut self.loaf).poll(context)
        {
            self.prices.0 = Some(price);
        }
        if self.prices.1.is_none()
            && let Poll::Ready(price) = Pin::new(&mut self.cake).poll(context)
        {
            self.prices.1 = Some(price);
        }
        match self.prices {
            (Some(loaf), Some(cake)) => Poll::Ready(format!("loaf {loaf}, cake {cake}")),
            _ => Poll::Pending,
        }
    }
}
