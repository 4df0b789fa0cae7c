// Verdict: failed; test: the_end; mistake: keeps-the-done
use super::{Task, Turn};

/// Gives turns to tasks, one after the other, round and round.
pub struct RunQueue {
    tasks: Vec<Box<dyn Task>>,
    next: usize,
    done: usize,
}

impl RunQueue {
    pub fn new() -> Self {
        RunQueue { tasks: Vec::new(), next: 0, done: 0 }
    }

    /// Adds a task.
    pub fn spawn(&mut self, task: Box<dyn Task>) {
        self.tasks.push(task);
    }

    /// Gives one turn; false if no task is left.
    pub fn turn(&mut self) -> bool {
        // An index goes round, and no task ever leaves.
        let Some(task) = self.tasks.get_mut(self.next) else { return false };
        if task.resume() == Turn::Done {
            self.done += 1;
        }
        self.next = (self.next + 1) % self.tasks.len();
        true
    }
}
