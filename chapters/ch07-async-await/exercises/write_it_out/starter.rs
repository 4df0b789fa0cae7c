use std::pin::Pin;
use std::task::{Context, Poll};

/// What the two cost, by hand.
pub enum Bill<A, B> {
    /// Nothing has run: what it was called with.
    Start { loaf: A, cake: B },
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill::Start { loaf, cake }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<String> {
        todo!("where does it stand, and how far can it go from there?")
    }
}
