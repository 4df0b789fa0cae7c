// Verdict: failed; test: who_comes_after_the_done; mistake: passes-one-over
use super::{Task, Turn};

/// Gives turns to tasks, one after the other, round and round.
pub struct RunQueue {
    tasks: Vec<Box<dyn Task>>,
    next: usize,
}

impl RunQueue {
    pub fn new() -> Self {
        RunQueue { tasks: Vec::new(), next: 0 }
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
        self.next %= self.tasks.len();
        if self.tasks[self.next].resume() == Turn::Done {
            // All that stand behind move up by one, and the index moves on as well.
            drop(self.tasks.remove(self.next));
        }
        self.next += 1;
        true
    }
}
