//! The hog: a task that computes for long without a pause. The scheduler cannot take the thread
//! from it, for the scheduler is not running.

use std::io;
use std::rc::Rc;

use crate::onlookers::{Lanes, Observer, Share, Shares};
use crate::s1_by_hand::{Batch, Task, Turn};
use crate::s2_scheduler::Scheduler;
use crate::work;

// ANCHOR: hog
/// Does all of its work in one turn.
#[derive(Debug)]
pub struct Hog {
    /// How much there is.
    pub units: u32,
}

impl Task for Hog {
    fn resume(&mut self) -> Turn {
        (0..self.units).for_each(|_| work::unit());
        Turn::Done
    }
}
// ANCHOR_END: hog

/// Runs a task between two quick ones, and answers with what each of the three got.
pub fn beside_quick_ones(
    name: &'static str,
    task: impl Task + 'static,
    onlooker: impl Observer + 'static,
) -> Vec<Share> {
    let onlookers = Rc::new((Shares::default(), onlooker));
    let scheduler = Scheduler::watched_by(onlookers.clone());
    let spawner = scheduler.spawner();
    spawner.spawn("quick 1", Batch::new(3));
    spawner.spawn(name, task);
    spawner.spawn("quick 2", Batch::new(3));
    scheduler.run();
    onlookers.0.tasks()
}

/// Prints a line for each task.
pub fn print(shares: &[Share]) {
    println!("{:8} turns  units  longest wait in units, in ms", "");
    for Share { name, turns, units, longest_wait, longest_time, .. } in shares {
        let time = longest_time.as_secs_f64() * 1e3;
        println!("{name:8} {turns:5}  {units:5}  {longest_wait:21}  {time:5.1}");
    }
}

/// Runs a hog of 24 units between two quick tasks of 3.
pub fn demo() -> io::Result<()> {
    print(&beside_quick_ones("hog", Hog { units: 24 }, Lanes::default()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest wait of the quick tasks beside a third task.
    fn waits(task: impl Task + 'static) -> [u64; 2] {
        let shares = beside_quick_ones("third", task, ());
        [shares[0].longest_wait, shares[2].longest_wait]
    }

    /// The scheduler runs again when the hog has returned, and not before.
    #[test]
    fn nobody_interrupts_a_hog() {
        assert_eq!(waits(Batch::new(24)), [2, 2], "a unit for each of the others");
        assert_eq!(
            waits(Hog { units: 24 }),
            [25, 25],
            "the whole hog, and one quick unit"
        );
    }

    /// Round robin shares out turns. What a turn holds is for the task to say.
    #[test]
    fn equal_turns_are_not_equal_work() {
        let shares = beside_quick_ones("long turns", LongTurns { left: 3 }, ());
        let got: Vec<_> = shares.iter().map(|share| (share.turns, share.units)).collect();
        assert_eq!(got, [(3, 3), (3, 24), (3, 3)]);
    }

    /// Eight units between two pauses.
    struct LongTurns {
        left: u32,
    }

    impl Task for LongTurns {
        fn resume(&mut self) -> Turn {
            (0..8).for_each(|_| work::unit());
            self.left -= 1;
            if self.left == 0 { Turn::Done } else { Turn::Paused }
        }
    }
}
