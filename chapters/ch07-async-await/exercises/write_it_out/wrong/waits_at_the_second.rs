// Verdict: failed; test: as_far_as_it_can_go; mistake: await-keeps-polling
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What the two cost. The last thing that it needs, it waits for.
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
        if self.price.is_none() {
            self.price = Some(ready!(Pin::new(&mut self.loaf).poll(context)));
        }
        loop {
            if let Poll::Ready(cake) = Pin::new(&mut self.cake).poll(context) {
                let loaf = self.price.unwrap_or(0);
                return Poll::Ready(format!("loaf {loaf}, cake {cake}"));
            }
        }
    }
}
