// Verdict: failed; test: a_pause_is_not_the_end; mistake: drops-the-paused
use super::{Task, Turn};

/// Gives turns to tasks, one after the other, round and round.
pub struct RunQueue {
    tasks: Vec<Box<dyn Task>>,
}

impl RunQueue {
    pub fn new() -> Self {
        RunQueue { tasks: Vec::new() }
    }

    /// Adds a task.
    pub fn spawn(&mut self, task: Box<dyn Task>) {
        self.tasks.push(task);
    }

    /// Gives one turn; false if no task is left.
    pub fn turn(&mut self) -> bool {
        if self.tasks.is_empty() {
            return false;
        }
        matches!(self.tasks.remove(0).resume(), Turn::Paused | Turn::Done)
    }
}
