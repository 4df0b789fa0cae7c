// Verdict: failed; test: made_and_nothing_more; mistake: works-before-its-first-poll
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};

/// What the two cost. A call runs to the first await, as in JavaScript.
pub struct Bill<A, B> {
    loaf: A,
    cake: B,
    price: Option<u32>,
}

impl<A: Future<Output = u32> + Unpin, B> Bill<A, B> {
    pub fn new(mut loaf: A, cake: B) -> Self {
        let mut context = Context::from_waker(Waker::noop());
        let price = match Pin::new(&mut loaf).poll(&mut context) {
            Poll::Ready(price) => Some(price),
            Poll::Pending => None,
        };
        Bill { loaf, cake, price }
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
        let cake = ready!(Pin::new(&mut self.cake).poll(context));
        Poll::Ready(format!("loaf {}, cake {cake}", self.price.unwrap_or(0)))
    }
}
