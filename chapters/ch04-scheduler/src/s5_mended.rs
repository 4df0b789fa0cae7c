//! The mend: the same work with a pause after every few units. Where a pause stands is the task's
//! decision, for nobody else can make it.

use std::io;

use crate::onlookers::Lanes;
use crate::s1_by_hand::{Task, Turn};
use crate::s4_hog::{beside_quick_ones, print};
use crate::work;

// ANCHOR: paced
/// Does its work a few units at a time.
#[derive(Debug)]
pub struct Paced {
    /// The units that are still to be done.
    left: u32,
    /// The most units between two pauses: the grain.
    grain: u32,
}

impl Task for Paced {
    fn resume(&mut self) -> Turn {
        let units = self.grain.min(self.left);
        (0..units).for_each(|_| work::unit());
        self.left -= units;
        if self.left == 0 { Turn::Done } else { Turn::Paused }
    }
}
// ANCHOR_END: paced

impl Paced {
    /// So many units, at most `grain` of them in a turn.
    ///
    /// # Panics
    ///
    /// If the grain is 0: a task that does nothing in a turn never ends.
    #[must_use]
    pub fn new(units: u32, grain: u32) -> Self {
        assert!(grain > 0, "a turn needs work to do");
        Paced { left: units, grain }
    }
}

/// Runs the hog's 24 units, four at a time, between the same two quick tasks.
pub fn demo() -> io::Result<()> {
    print(&beside_quick_ones("paced", Paced::new(24, 4), Lanes::default()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::onlookers::Shares;
    use crate::s2_scheduler::Scheduler;

    /// What a quick task waits for is a turn of everybody else, so the grain bounds it.
    #[test]
    fn the_grain_bounds_the_wait() {
        for grain in [1, 4, 24] {
            let shares = beside_quick_ones("paced", Paced::new(24, grain), ());
            assert_eq!(shares[1].units, 24, "the same work");
            assert_eq!(shares[0].longest_wait, u64::from(grain) + 1);
        }
    }

    /// To pause is to stand in the queue again, ready. Alone in it, a task waits for nobody.
    #[test]
    fn a_pause_is_not_a_wait() {
        let shares = Rc::new(Shares::default());
        let scheduler = Scheduler::watched_by(shares.clone());
        scheduler.spawner().spawn("alone", Paced::new(24, 1));
        scheduler.run();
        let alone = shares.tasks()[0];
        assert_eq!((alone.turns, alone.longest_wait), (24, 0));
    }
}
