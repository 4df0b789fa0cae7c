// Verdict: failed; test: the_total_is_right; mistake: loses-what-it-has
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
        // The sum is a local, written down at the end.
        let mut sum = 0;
        let end = self.loaves.min(self.next + 100);
        while self.next < end {
            sum += weigh(self.next);
            self.next += 1;
        }
        self.sum = sum;
        if self.next == self.loaves { Turn::Done } else { Turn::Paused }
    }
}
