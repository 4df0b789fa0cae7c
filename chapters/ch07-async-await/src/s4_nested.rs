//! A future that awaits others contains them, so their sizes are part of its own.

use std::io;

use crate::s3_sizes::{Block, keeps_the_block, pause, row, weigh};

// ANCHOR: nested
/// Awaits one that keeps a block, and then another one.
pub async fn one_after_the_other() -> u32 {
    keeps_the_block().await + keeps_the_block().await
}

/// Makes both first, and then awaits them.
pub async fn both_made_first() -> u32 {
    let (first, second) = (keeps_the_block(), keeps_the_block());
    first.await + second.await
}

/// Awaits one that is kept elsewhere.
pub async fn one_in_a_box() -> u32 {
    Box::pin(keeps_the_block()).await
}
// ANCHOR_END: nested

// ANCHOR: argument
/// Gets the block as an argument.
pub async fn is_given(block: Block) -> u32 {
    pause().await;
    weigh(&block)
}
// ANCHOR_END: argument

/// Prints the sizes.
pub fn demo() -> io::Result<()> {
    row("", "bytes");
    row("keeps the block", size_of_val(&keeps_the_block()));
    row("two, one after the other", size_of_val(&one_after_the_other()));
    row("two, both made first", size_of_val(&both_made_first()));
    row("one, in a box", size_of_val(&one_in_a_box()));
    row("is given the block", size_of_val(&is_given([0; 1024])));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::s3_sizes::knead;
    use crate::wait::block_on;

    /// Places in one future overlap if they are never needed at the same time.
    #[test]
    fn awaited_futures_share_their_place_and_those_held_at_once_add_up() {
        let one = size_of_val(&keeps_the_block());
        assert!(
            size_of_val(&one_after_the_other()) >= one,
            "it contains the one it awaits"
        );
        assert!(size_of_val(&one_after_the_other()) < 2 * one);
        assert!(size_of_val(&both_made_first()) >= 2 * one);
        assert!(size_of_val(&one_in_a_box()) < 64);
    }

    #[test]
    fn wherever_they_are_kept_the_outputs_are_the_same() {
        let weight = weigh(&knead());
        assert_eq!(block_on(one_after_the_other()), 2 * weight);
        assert_eq!(block_on(both_made_first()), 2 * weight);
        assert_eq!(block_on(one_in_a_box()), weight);
        assert_eq!(block_on(is_given(knead())), weight);
    }
}
