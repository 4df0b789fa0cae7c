//! The compiler's way to write the same: an `async` block is a future, and `await` polls what it
//! waits for.

use std::io;
use std::pin::pin;

use crate::clock;
use crate::s3_future::Preheat;
use crate::s4_block_on::block_on;
use crate::s6_join::join;

// ANCHOR: bake
/// Heats an oven and bakes in it: an `async` block, which is a future.
#[expect(clippy::manual_async_fn, reason = "the block is what this stage shows")]
fn bake(name: &'static str, minutes: u64) -> impl Future<Output = String> {
    async move {
        println!("minute {:2}: {name} begins", clock::now());
        let degrees = Preheat::new(minutes).await;
        println!("minute {:2}: {name} goes in", clock::now());
        format!("{name} at {degrees}")
    }
}
// ANCHOR_END: bake

// ANCHOR: demo
/// Makes three futures, joins two of them, and never polls the third.
pub fn demo() -> io::Result<()> {
    let (bread, cake) = (pin!(bake("bread", 10)), pin!(bake("cake", 4)));
    let _rolls = bake("rolls", 4);
    println!("minute {:2}: three futures are made", clock::now());
    let baked = block_on(join(bread, cake));
    println!("minute {:2}: {baked:?}", clock::now());
    Ok(())
}
// ANCHOR_END: demo

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watched::Watched;

    /// An `async` block around an oven is polled as often as the oven: it adds no poll and no wait.
    #[test]
    fn an_async_block_is_polled_like_a_future_by_hand() {
        let by_hand = Watched::new(Preheat::new(5));
        let compiled = Watched::new(Box::pin(async { Preheat::new(5).await }));
        let tallies = [by_hand.tally(), compiled.tally()];
        assert_eq!(block_on(by_hand), block_on(compiled));
        assert_eq!(tallies[0], tallies[1]);
    }

    /// The second future has its first poll when the first one is ready.
    #[test]
    fn two_awaits_in_a_row_take_the_sum() {
        let start = clock::now();
        let (short, long) = (Preheat::new(40), Preheat::new(100));
        block_on(async { (short.await, long.await) });
        assert_eq!(clock::now() - start, 142);
    }

    /// Calling it runs none of its lines.
    #[test]
    fn a_future_that_nobody_polls_never_begins() {
        let mut begun = false;
        drop(async { begun = true });
        assert!(!begun);
    }
}
