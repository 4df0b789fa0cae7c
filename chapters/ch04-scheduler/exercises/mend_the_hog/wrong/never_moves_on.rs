// Verdict: failed; test: no_turn_is_long; mistake: stands-still
use super::{Task, Turn, weigh};

/// The most loaves in a turn.
const GRAIN: u32 = 100;

/// Adds up the weights of the loaves 0 to `loaves` - 1.
pub struct Total {
    loaves: u32,
    /// The first loaf that is not weighed yet.
    next: u32,
    /// The weight of all before it.
    sum: u64,
}

impl Total {
    pub fn new(loaves: u32) -> Self {
        Total { loaves, next: 0, sum: 0 }
    }

    /// The total, once the task is done.
    pub fn sum(&self) -> u64 {
        self.sum
    }
}

impl Task for Total {
    fn resume(&mut self) -> Turn {
        let weighed = 0;
        while self.next < self.loaves {
            self.sum += weigh(self.next);
            if weighed == GRAIN {
                return Turn::Paused;
            }
        }
        Turn::Done
    }
}
