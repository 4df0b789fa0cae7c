// Verdict: failed; test: no_turn_is_long; mistake: works-outside-its-turns
use std::thread::{self, JoinHandle};

use super::{Task, Turn, weigh};

/// Adds up the weights of the loaves 0 to `loaves` - 1.
pub struct Total {
    loaves: u32,
    weighing: Option<JoinHandle<u64>>,
    sum: u64,
}

impl Total {
    pub fn new(loaves: u32) -> Self {
        Total { loaves, weighing: None, sum: 0 }
    }

    /// The total, once the task is done.
    pub fn sum(&self) -> u64 {
        self.sum
    }
}

impl Task for Total {
    fn resume(&mut self) -> Turn {
        let Some(weighing) = self.weighing.take() else {
            let loaves = self.loaves;
            self.weighing = Some(thread::spawn(move || (0..loaves).map(weigh).sum()));
            return Turn::Paused;
        };
        // The wait for the thread is a turn, too.
        self.sum = weighing.join().unwrap_or(0);
        Turn::Done
    }
}
