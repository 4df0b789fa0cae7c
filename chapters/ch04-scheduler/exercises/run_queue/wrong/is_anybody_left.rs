// Verdict: failed; test: the_end; mistake: denies-a-turn
use std::collections::VecDeque;

use super::{Task, Turn};

/// Gives turns to tasks, one after the other, round and round.
pub struct RunQueue {
    /// Every task that is not done; the first one is next.
    ready: VecDeque<Box<dyn Task>>,
}

impl RunQueue {
    pub fn new() -> Self {
        RunQueue { ready: VecDeque::new() }
    }

    /// Adds a task.
    pub fn spawn(&mut self, task: Box<dyn Task>) {
        self.ready.push_back(task);
    }

    /// Gives one turn; false if no task is left.
    pub fn turn(&mut self) -> bool {
        let Some(mut task) = self.ready.pop_front() else { return false };
        if task.resume() == Turn::Paused {
            self.ready.push_back(task);
        }
        !self.ready.is_empty()
    }
}
