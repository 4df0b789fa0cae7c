//! How large the compiler's state machines are, and what makes them grow.
//!
//! Rust guarantees none of these sizes. The tests hold what a reader can count on today: which of
//! two is the larger one, and by how much at least.

use std::fmt::Display;
use std::io;

use crate::wait::Wait;

/// A kibibyte of dough, to be weighed in halves.
pub type Block = [u8; 1024];

// ANCHOR: keeps
/// Weighs the second half after the pause, so the block is kept.
pub async fn keeps_the_block() -> u32 {
    let block = knead();
    let first = weigh(&block[..512]);
    pause().await;
    first + weigh(&block[512..])
}

/// Weighs both halves before the pause.
pub async fn weighs_before() -> u32 {
    let block = knead();
    let (first, second) = (weigh(&block[..512]), weigh(&block[512..]));
    pause().await;
    first + second
}
// ANCHOR_END: keeps

// ANCHOR: scope
/// Weighs both halves before the pause, in a scope that ends before it.
pub async fn weighs_in_a_scope() -> u32 {
    let (first, second) = {
        let block = knead();
        (weigh(&block[..512]), weigh(&block[512..]))
    };
    pause().await;
    first + second
}
// ANCHOR_END: scope

// ANCHOR: attempts
/// Hides the block behind a variable of the same name.
pub async fn shadows_it() -> u32 {
    let block = knead();
    let block = (weigh(&block[..512]), weigh(&block[512..]));
    pause().await;
    block.0 + block.1
}

/// Gives the block to `drop`: a copy of it, for an array of bytes is `Copy`.
#[expect(dropping_copy_types, reason = "that it does nothing is what this stage shows")]
pub async fn drops_it() -> u32 {
    let block = knead();
    let (first, second) = (weigh(&block[..512]), weigh(&block[512..]));
    drop(block);
    pause().await;
    first + second
}
// ANCHOR_END: attempts

/// Keeps the block, but elsewhere.
pub async fn keeps_it_in_a_box() -> u32 {
    let block = Box::new(knead());
    let first = weigh(&block[..512]);
    pause().await;
    first + weigh(&block[512..])
}

/// A block whose bytes count up.
pub(crate) fn knead() -> Block {
    std::array::from_fn(|place| (place % 251) as u8)
}

/// The sum of the bytes.
pub(crate) fn weigh(dough: &[u8]) -> u32 {
    dough.iter().map(|&byte| u32::from(byte)).sum()
}

/// Gives the thread back once.
pub(crate) fn pause() -> Wait {
    Wait::new(1, 0)
}

/// One line of a table of sizes.
pub(crate) fn row(what: &str, size: impl Display) {
    println!("{what:26} {size:>5}");
}

/// Prints the sizes.
pub fn demo() -> io::Result<()> {
    row("", "bytes");
    row("an empty async block", size_of_val(&async {}));
    row("keeps the block", size_of_val(&keeps_the_block()));
    row("weighs before the pause", size_of_val(&weighs_before()));
    row("  and shadows the block", size_of_val(&shadows_it()));
    row("  and drops the block", size_of_val(&drops_it()));
    row("  in a scope of its own", size_of_val(&weighs_in_a_scope()));
    row("keeps the block in a box", size_of_val(&keeps_it_in_a_box()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wait::block_on;

    #[test]
    fn wherever_the_block_is_the_weight_is_the_same() {
        let weight = weigh(&knead());
        assert_eq!(block_on(keeps_the_block()), weight);
        assert_eq!(block_on(weighs_before()), weight);
        assert_eq!(block_on(weighs_in_a_scope()), weight);
        assert_eq!(block_on(shadows_it()), weight);
        assert_eq!(block_on(drops_it()), weight);
        assert_eq!(block_on(keeps_it_in_a_box()), weight);
    }

    /// Read after it or not: a local that was borrowed is kept for as long as it is in scope.
    #[test]
    fn what_is_in_scope_at_an_await_may_be_part_of_the_size() {
        for size in [
            size_of_val(&keeps_the_block()),
            size_of_val(&weighs_before()),
            size_of_val(&shadows_it()),
            size_of_val(&drops_it()),
        ] {
            assert!(size >= size_of::<Block>(), "{size} bytes");
        }
        assert!(size_of_val(&weighs_in_a_scope()) < 64);
        assert!(size_of_val(&keeps_it_in_a_box()) < 64);
    }

    /// Nobody can hold a reference to it, and nobody reads it again.
    #[test]
    fn what_was_never_borrowed_is_left_out() {
        let reads_a_byte = async {
            let block = knead();
            let first = block[0];
            pause().await;
            u32::from(first)
        };
        assert!(size_of_val(&reads_a_byte) < 64);
        assert_eq!(block_on(reads_a_byte), 0);
    }
}
