// Verdict: failed; test: a_latecomer_is_served_in_its_turn
use std::collections::VecDeque;

use super::{Task, Turn};

/// Gives turns to tasks, one after the other, round and round.
pub struct RunQueue {
    /// Every task of this round that is not done; the first one is next.
    ready: VecDeque<Box<dyn Task>>,
    /// Those who came in the middle of a round, and so wait for the next one.
    new: VecDeque<Box<dyn Task>>,
}

impl RunQueue {
    pub fn new() -> Self {
        RunQueue { ready: VecDeque::new(), new: VecDeque::new() }
    }

    /// Adds a task.
    pub fn spawn(&mut self, task: Box<dyn Task>) {
        self.new.push_back(task);
    }

    /// Gives one turn; false if no task is left.
    pub fn turn(&mut self) -> bool {
        // The round is over when nobody is left in it.
        if self.ready.is_empty() {
            self.ready.append(&mut self.new);
        }
        let Some(mut task) = self.ready.pop_front() else { return false };
        if task.resume() == Turn::Paused {
            self.ready.push_back(task);
        }
        true
    }
}
