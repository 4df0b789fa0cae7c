//! A future that waits inside its poll: it has the right type, it has the right value, and nobody
//! else in the join has a chance.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::clock;
use crate::s3_future::Preheat;
use crate::s4_block_on::block_on;
use crate::s6_join::join;
use crate::watched::Watched;

// ANCHOR: blocks
/// An oven whose future stands before it until it is warm.
pub struct StandBefore {
    pub minutes: u64,
}

impl Future for StandBefore {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        clock::sleep_until(clock::look() + self.minutes);
        Poll::Ready(220)
    }
}
// ANCHOR_END: blocks

/// Heats two ovens “at once”, one of which keeps the thread, and prints what that took.
pub fn demo() -> io::Result<()> {
    let long = Watched::drawn("10, blocks", StandBefore { minutes: 10 });
    let short = Watched::drawn("4 minutes", Preheat::new(4));
    let tallies = [long.tally(), short.tally()];
    let start = clock::now();
    let degrees = block_on(join(long, short));
    let [long, short] = tallies.map(|tally| tally.get().polls);
    println!("both warm, {degrees:?}, after {} minutes", clock::now() - start);
    println!("polls: {long} of the one that blocks, {short} of the short one");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// While one poll does not return, no other future is polled: the waits add up.
    #[test]
    fn a_future_that_blocks_turns_a_join_into_a_sum() {
        let start = clock::now();
        block_on(join(StandBefore { minutes: 100 }, Preheat::new(40)));
        let apart = clock::now() - start;
        block_on(join(Preheat::new(100), Preheat::new(40)));
        let together = clock::now() - start - apart;
        assert!(apart >= 140 && together < 105, "{apart} and {together} minutes");
    }
}
