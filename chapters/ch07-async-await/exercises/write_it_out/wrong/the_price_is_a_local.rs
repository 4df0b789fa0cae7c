// Verdict: failed; test: both_prices; mistake: price-lost-at-the-await
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What the two cost. Where it stands is kept, and that is all.
pub struct Bill<A, B> {
    loaf: A,
    cake: B,
    loaf_done: bool,
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill { loaf, cake, loaf_done: false }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let mut loaf = 0;
        if !self.loaf_done {
            loaf = ready!(Pin::new(&mut self.loaf).poll(context));
            self.loaf_done = true;
        }
        let cake = ready!(Pin::new(&mut self.cake).poll(context));
        Poll::Ready(format!("loaf {loaf}, cake {cake}"))
    }
}
