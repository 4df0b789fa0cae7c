// Verdict: failed; test: one_await_at_a_time; mistake: await-keeps-polling
use std::pin::Pin;
use std::task::{Context, Poll};

/// What the two cost: an await waits until the price is there.
pub struct Bill<A, B> {
    loaf: A,
    cake: B,
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill { loaf, cake }
    }
}

/// Waits for a price.
fn wait(
    price: &mut (impl Future<Output = u32> + Unpin),
    context: &mut Context<'_>,
) -> u32 {
    loop {
        if let Poll::Ready(price) = Pin::new(&mut *price).poll(context) {
            return price;
        }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        let loaf = wait(&mut self.loaf, context);
        let cake = wait(&mut self.cake, context);
        Poll::Ready(format!("loaf {loaf}, cake {cake}"))
    }
}
