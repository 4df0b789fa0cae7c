//! What a pause keeps: exactly the locals that are read after it. A paused function has no stack,
//! so it has a size, and the compiler knows it.

use std::{io, mem};

use crate::s2_enum::Countdown;

/// A kibibyte of dough, to be weighed in halves.
pub type Block = [u8; 1024];

// ANCHOR: keeps
/// Weighs half a block, pauses, weighs the other half: so the block is kept.
#[expect(clippy::large_enum_variant, reason = "the size is what this stage shows")]
pub enum KeepsTheBlock {
    Start,
    /// The second half is read after the pause: the block has to wait here.
    FirstWeighed {
        block: Block,
    },
    Done,
}

impl Iterator for KeepsTheBlock {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        match mem::replace(self, KeepsTheBlock::Done) {
            KeepsTheBlock::Start => {
                let block = knead();
                *self = KeepsTheBlock::FirstWeighed { block };
                Some(weigh(&block[..512]))
            }
            KeepsTheBlock::FirstWeighed { block } => Some(weigh(&block[512..])),
            KeepsTheBlock::Done => None,
        }
    }
}
// ANCHOR_END: keeps

// ANCHOR: spares
/// Weighs both halves at once, hands out one weight, pauses, hands out the other.
pub enum KeepsTheWeight {
    Start,
    /// Four bytes are read after the pause, and four bytes wait here.
    FirstWeighed {
        second: u32,
    },
    Done,
}

impl Iterator for KeepsTheWeight {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        match mem::replace(self, KeepsTheWeight::Done) {
            KeepsTheWeight::Start => {
                let block = knead();
                *self = KeepsTheWeight::FirstWeighed { second: weigh(&block[512..]) };
                Some(weigh(&block[..512]))
            }
            KeepsTheWeight::FirstWeighed { second } => Some(second),
            KeepsTheWeight::Done => None,
        }
    }
}
// ANCHOR_END: spares

/// A block whose bytes count up.
fn knead() -> Block {
    std::array::from_fn(|place| (place % 251) as u8)
}

/// The sum of the bytes.
fn weigh(dough: &[u8]) -> u32 {
    dough.iter().map(|&byte| u32::from(byte)).sum()
}

/// Prints what each generator hands out, and its size.
pub fn demo() -> io::Result<()> {
    let block: Vec<u32> = KeepsTheBlock::Start.collect();
    let weight: Vec<u32> = KeepsTheWeight::Start.collect();
    println!("keeps the block   {block:?}  {:5} bytes", size_of::<KeepsTheBlock>());
    println!("keeps the weight  {weight:?}  {:5} bytes", size_of::<KeepsTheWeight>());
    println!("the countdown     [3, 2, 1]       {:5} bytes", size_of::<Countdown>());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_generators_hand_out_the_same() {
        assert!(KeepsTheBlock::Start.eq(KeepsTheWeight::Start));
        assert_eq!(KeepsTheBlock::Start.sum::<u32>(), weigh(&knead()));
    }

    /// A generator is as large as what its largest pause keeps.
    #[test]
    fn a_local_read_after_the_pause_is_part_of_the_size() {
        assert!(size_of::<KeepsTheBlock>() >= size_of::<Block>());
        assert!(size_of::<KeepsTheWeight>() <= size_of::<u64>());
    }
}
