//! Three tasks, and a caller who gives them their turns by hand: it has to know what it cannot
//! know, namely how many turns each of them needs.

use std::io;

use crate::work;

// ANCHOR: task
/// Something that runs, pauses, and goes on when it is resumed.
pub trait Task {
    /// Goes on from where it stopped, up to its next pause or to its end.
    fn resume(&mut self) -> Turn;
}

/// How a turn ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// At a pause: the task could go on at once.
    Paused,
    /// At its end: the task has returned, and nothing is left to resume.
    Done,
}
// ANCHOR_END: task

// ANCHOR: batch
/// So many units of work, with a pause between any two.
#[derive(Debug)]
pub struct Batch {
    /// What is read after a pause, and so the whole state.
    left: u32,
}

impl Task for Batch {
    fn resume(&mut self) -> Turn {
        if self.left == 0 {
            return Turn::Done;
        }
        work::unit();
        self.left -= 1;
        if self.left == 0 { Turn::Done } else { Turn::Paused }
    }
}
// ANCHOR_END: batch

impl Batch {
    /// A batch that takes `units` turns.
    #[must_use]
    pub fn new(units: u32) -> Self {
        Batch { left: units }
    }
}

// ANCHOR: by_hand
/// Gives three batches three turns each.
pub fn demo() -> io::Result<()> {
    let (mut rolls, mut bread, mut torte) = (Batch::new(1), Batch::new(2), Batch::new(4));
    for round in 1..=3 {
        let turns = [rolls.resume(), bread.resume(), torte.resume()];
        println!("round {round}: rolls, bread, torte: {turns:?}");
    }
    println!("the loop is over; the torte needs {} more", torte.left);
    Ok(())
}
// ANCHOR_END: by_hand

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_takes_a_turn_for_every_unit() {
        let mut batch = Batch::new(3);
        assert_eq!(batch.resume(), Turn::Paused);
        assert_eq!(batch.resume(), Turn::Paused);
        assert_eq!(batch.resume(), Turn::Done);
    }

    /// Whoever counts the turns beforehand asks some tasks in vain and leaves others unfinished.
    #[test]
    fn a_fixed_number_of_rounds_fits_nobody() {
        let mut batches = [Batch::new(1), Batch::new(2), Batch::new(4)];
        let before = work::done();
        for _ in 0..3 {
            for batch in &mut batches {
                batch.resume();
            }
        }
        assert_eq!(work::done() - before, 6, "9 turns, 3 of them for nothing");
        assert_eq!(batches[2].left, 1);
    }
}
