// Verdict: failed; test: every_loaf_once; mistake: loses-its-place
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
        // `next` counts the turn, and begins again with it.
        self.next = 0;
        while self.next < self.loaves {
            self.sum += weigh(self.next);
            self.next += 1;
            if self.next == 100 {
                return Turn::Paused;
            }
        }
        Turn::Done
    }
}
