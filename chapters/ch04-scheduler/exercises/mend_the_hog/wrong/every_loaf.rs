// Verdict: failed; test: a_pause_has_its_price; mistake: pauses-too-often
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
        self.sum += weigh(self.next);
        self.next += 1;
        Turn::Paused
    }
}
