use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What the two cost, by hand.
pub enum Bill<A, B> {
    /// Before the first await, or at it: nothing stands between the two.
    AtLoaf {
        loaf: A,
        cake: B,
    },
    /// At the second: the loaf's price is read after it.
    AtCake {
        loaf: u32,
        cake: B,
    },
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
                    match Pin::new(&mut loaf).poll(context) {
                        Poll::Ready(loaf) => *self = Bill::AtCake { loaf, cake },
                        Poll::Pending => {
                            *self = Bill::AtLoaf { loaf, cake };
                            return Poll::Pending;
                        }
                    }
                }
                Bill::AtCake { loaf, mut cake } => {
                    match Pin::new(&mut cake).poll(context) {
                        Poll::Ready(cake) => {
                            return Poll::Ready(format!("loaf {loaf}, cake {cake}"));
                        }
                        Poll::Pending => {
                            *self = Bill::AtCake { loaf, cake };
                            return Poll::Pending;
                        }
                    }
                }
                Bill::Done => panic!("polled after it was ready"),
            }
        }
    }
}
