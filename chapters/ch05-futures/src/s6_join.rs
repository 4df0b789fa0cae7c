//! Two futures, one thread: a join polls each until it is ready, and keeps what it got.
//!
//! ```text
//! (1) Asking(future) ── a poll that is Ready ──▶ (2) Got(output) ── `take` ──▶ (3) Gone
//! ```

use std::pin::Pin;
use std::task::{Context, Poll};
use std::{io, mem};

use crate::clock;
use crate::s3_future::Preheat;
use crate::s4_block_on::block_on;
use crate::watched::Watched;

// ANCHOR: slot
/// A future until it is ready, and then its output: so it is never polled again.
pub(crate) enum Slot<F: Future> {
    Asking(F),
    Got(F::Output),
    /// The output was handed on.
    Gone,
}

impl<F: Future + Unpin> Slot<F> {
    /// Polls the future unless it has been ready; true once it has.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> bool {
        if let Slot::Asking(future) = self {
            match Pin::new(future).poll(context) {
                Poll::Ready(output) => *self = Slot::Got(output),
                Poll::Pending => return false,
            }
        }
        true
    }
}
// ANCHOR_END: slot

impl<F: Future> Slot<F> {
    /// The output, once.
    ///
    /// # Panics
    ///
    /// If there is none, as for any future that is polled after it was ready.
    pub(crate) fn take(&mut self) -> F::Output {
        match mem::replace(self, Slot::Gone) {
            Slot::Got(output) => output,
            _ => panic!("a join was polled after it was ready"),
        }
    }
}

// ANCHOR: join
/// Ready when both futures are, with both outputs.
pub struct Join<A: Future, B: Future> {
    first: Slot<A>,
    second: Slot<B>,
}

impl<A: Future + Unpin, B: Future + Unpin> Future for Join<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let first = self.first.poll(context);
        let second = self.second.poll(context);
        if first && second {
            return Poll::Ready((self.first.take(), self.second.take()));
        }
        Poll::Pending
    }
}
// ANCHOR_END: join

// Nothing in here points into it, so it may be moved even if an output may not.
impl<A: Future + Unpin, B: Future + Unpin> Unpin for Join<A, B> {}

/// Waits for both futures at once; like any future, it does nothing before it is polled.
///
/// ```
/// use ch05_futures::{s4_block_on::block_on, s6_join::join};
/// use std::future::ready;
///
/// assert_eq!(block_on(join(ready(180), ready(220))), (180, 220));
/// ```
pub fn join<A: Future + Unpin, B: Future + Unpin>(first: A, second: B) -> Join<A, B> {
    Join { first: Slot::Asking(first), second: Slot::Asking(second) }
}

/// Heats two ovens at once, and prints what that took.
pub fn demo() -> io::Result<()> {
    let short = Watched::drawn("4 minutes", Preheat::new(4));
    let long = Watched::drawn("10 minutes", Preheat::new(10));
    let tallies = [short.tally(), long.tally()];
    let start = clock::now();
    let degrees = block_on(join(short, long));
    let [short, long] = tallies.map(|tally| tally.get().polls);
    println!("both warm, {degrees:?}, after {} minutes", clock::now() - start);
    println!("polls: {short} of the short one, {long} of the long one");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::thread;

    use super::*;
    use crate::s2_promise::Countdown;
    use crate::watched::Tally;

    /// Both wait at the same time, so the longer wait is all of it; to look costs a minute each.
    #[test]
    fn a_join_takes_as_long_as_its_slower_future() {
        let start = clock::now();
        assert_eq!(block_on(join(Preheat::new(40), Preheat::new(100))), (220, 220));
        assert_eq!(clock::now() - start, 102);
    }

    /// Each future has as many polls as it needs, whoever else is in the join.
    #[test]
    fn a_join_never_polls_after_ready() {
        let first = Watched::new(Countdown { left: 1 });
        let second = Watched::new(Countdown { left: 4 });
        let tallies = [first.tally(), second.tally()];
        assert_eq!(block_on(join(first, second)), ("beep", "beep"));
        let tallies = tallies.map(|tally| tally.get());
        assert_eq!(tallies, [2, 5].map(|polls| Tally { polls, ready: 1 }));
    }

    /// The poll of a join is the polls of its parts, one after the other, on the caller's thread.
    #[test]
    fn a_join_starts_no_thread() {
        let threads = RefCell::new(Vec::new());
        let look = || async { threads.borrow_mut().push(thread::current().id()) };
        block_on(join(Box::pin(look()), Box::pin(look())));
        assert_eq!(threads.into_inner(), [thread::current().id(); 2]);
    }
}
