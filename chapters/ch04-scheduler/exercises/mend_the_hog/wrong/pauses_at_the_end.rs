// Verdict: failed; test: no_turn_is_long; mistake: pauses-when-all-is-done
use super::{Task, Turn, weigh};

/// Adds up the weights of the loaves 0 to `loaves` - 1.
pub struct Total {
    loaves: u32,
    next: u32,
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
        if self.next == self.loaves {
            return Turn::Done;
        }
        while self.next < self.loaves {
            self.sum += weigh(self.next);
            self.next += 1;
        }
        // All is weighed: now let the others run.
        Turn::Paused
    }
}
