// Verdict: failed; test: made_and_nothing_more; mistake: place-not-put-back
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What the two cost, by hand.
pub enum Bill<A, B> {
    AtLoaf { loaf: A, cake: B },
    AtCake { loaf: u32, cake: B },
    Done,
}

impl<A, B> Bill<A, B> {
    pub fn new(loaf: A, cake: B) -> Self {
        Bill::AtLoaf { loaf, cake }
    }
}

impl<A, B> Future for Bill<A, B>
where
    A: Future<Output = u32> + Unpin,
    B: Future<Output = u32> + Unpin,
{
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        loop {
            match mem::replace(&mut *self, Bill::Done) {
                Bill::AtLoaf { mut loaf, cake } => {
                    // `ready!` returns, and what was taken out is dropped.
                    let loaf = ready!(Pin::new(&mut loaf).poll(context));
                    *self = Bill::AtCake { loaf, cake };
                }
                Bill::AtCake { loaf, mut cake } => {
                    let cake = ready!(Pin::new(&mut cake).poll(context));
                    return Poll::Ready(format!("loaf {loaf}, cake {cake}"));
                }
                Bill::Done => panic!("polled after it was ready"),
            }
        }
    }
}
