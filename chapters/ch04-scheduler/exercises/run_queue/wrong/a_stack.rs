// Verdict: failed; test: everybody_gets_turns; mistake: starves-the-others
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
        // The task that came last is the first to go.
        let Some(mut task) = self.tasks.pop() else { return false };
        if task.resume() == Turn::Paused {
            self.tasks.push(task);
        }
        true
    }
}
