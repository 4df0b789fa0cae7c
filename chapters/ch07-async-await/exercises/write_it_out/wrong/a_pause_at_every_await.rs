// Verdict: failed; test: as_far_as_it_can_go; mistake: pauses-though-it-could-go-on
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What the two cost. Each await is a pause, so each poll does one of them.
pub struct Bill<A, B> {
    loaf: A,
    cake: B,
    price: Option<u32>,
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill { loaf, cake, price: None }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let Some(loaf) = self.price else {
            self.price = Some(ready!(Pin::new(&mut self.loaf).poll(context)));
            return Poll::Pending;
        };
        let cake = ready!(Pin::new(&mut self.cake).poll(context));
        Poll::Ready(format!("loaf {loaf}, cake {cake}"))
    }
}
