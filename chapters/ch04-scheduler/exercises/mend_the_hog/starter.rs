use super::{Task, Turn, weigh};

/// Adds up the weights of the loaves 0 to `loaves` - 1.
pub struct Total {
    loaves: u32,
    sum: u64,
}

impl Total {
    pub fn new(loaves: u32) -> Self {
        Total { loaves, sum: 0 }
    }

    /// The total, once the task is done.
    pub fn sum(&self) -> u64 {
        self.sum
    }
}

impl Task for Total {
    fn resume(&mut self) -> Turn {
        let mut sum = 0;
        for loaf in 0..self.loaves {
            sum += weigh(loaf);
        }
        self.sum = sum;
        Turn::Done
    }
}
