//! The same two ovens one after the other; and then a join of as many as there are.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::clock;
use crate::s3_future::Preheat;
use crate::s4_block_on::block_on;
use crate::s6_join::Slot;
use crate::watched::Watched;

// ANCHOR: in_turn
/// Heats two ovens one after the other, and prints what that took.
pub fn in_turn() -> io::Result<()> {
    let short = Watched::drawn("4 minutes", Preheat::new(4));
    let long = Watched::drawn("10 minutes", Preheat::new(10));
    let tallies = [short.tally(), long.tally()];
    let start = clock::now();
    let degrees = (block_on(short), block_on(long));
    let [short, long] = tallies.map(|tally| tally.get().polls);
    println!("both warm, {degrees:?}, after {} minutes", clock::now() - start);
    println!("polls: {short} of the short one, {long} of the long one");
    Ok(())
}
// ANCHOR_END: in_turn

// ANCHOR: join_all
/// Ready when all of its futures are, with their outputs in order.
pub struct JoinAll<F: Future> {
    slots: Vec<Slot<F>>,
}

impl<F: Future + Unpin> Future for JoinAll<F> {
    type Output = Vec<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut pending = false;
        for slot in &mut self.slots {
            // Each is polled in every round, also behind one that is pending.
            pending |= !slot.poll(context);
        }
        if pending {
            return Poll::Pending;
        }
        Poll::Ready(self.slots.iter_mut().map(Slot::take).collect())
    }
}
// ANCHOR_END: join_all

impl<F: Future + Unpin> Unpin for JoinAll<F> {}

/// Waits for all futures at once.
///
/// ```
/// use ch05_futures::{s4_block_on::block_on, s7_many::join_all};
/// use std::future::ready;
///
/// assert_eq!(block_on(join_all([180, 200, 220].map(ready))), [180, 200, 220]);
/// ```
pub fn join_all<F: Future + Unpin>(futures: impl IntoIterator<Item = F>) -> JoinAll<F> {
    JoinAll { slots: futures.into_iter().map(Slot::Asking).collect() }
}

/// Heats a row of ovens in turn and at once, rows of growing length, and prints what both took.
pub fn demo() -> io::Result<()> {
    println!("ovens  in turn  joined");
    for ovens in [1, 2, 5, 20] {
        let start = clock::now();
        (0..ovens).for_each(|_| {
            block_on(Preheat::new(100));
        });
        let in_turn = clock::now() - start;
        block_on(join_all((0..ovens).map(|_| Preheat::new(100))));
        let joined = clock::now() - start - in_turn;
        println!("{ovens:5}  {in_turn:7}  {joined:6} minutes");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::s2_promise::Countdown;

    /// The second is made at once, and begins only when the first is ready.
    #[test]
    fn one_after_the_other_takes_the_sum() {
        let start = clock::now();
        let (short, long) = (Preheat::new(40), Preheat::new(100));
        block_on(short);
        assert!(!long.is_heating(), "40 minutes later, it is off");
        block_on(long);
        assert_eq!(clock::now() - start, 142);
    }

    /// Each is polled in every round until it is ready, and none in the rounds after.
    #[test]
    fn a_join_of_many_polls_each_as_often_as_it_needs() {
        let watched = |left| Watched::new(Countdown { left });
        let futures = [3, 0, 1].map(watched);
        let tallies = futures.each_ref().map(Watched::tally);
        assert_eq!(block_on(join_all(futures)), ["beep"; 3]);
        assert_eq!(tallies.map(|tally| tally.get().polls), [4, 1, 2]);
    }

    #[test]
    fn a_join_of_none_is_ready() {
        assert!(block_on(join_all(Vec::<Preheat>::new())).is_empty());
    }
}
