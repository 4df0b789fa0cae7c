// Verdict: hung; test: a_pause_is_not_the_end; mistake: keeps-the-done
use super::{Task, Turn};

/// Gives turns to tasks, one after the other, round and round.
pub struct RunQueue {
    /// Each task, and whether it is done.
    tasks: Vec<(Box<dyn Task>, bool)>,
    next: usize,
}

impl RunQueue {
    pub fn new() -> Self {
        RunQueue { tasks: Vec::new(), next: 0 }
    }

    /// Adds a task.
    pub fn spawn(&mut self, task: Box<dyn Task>) {
        self.tasks.push((task, false));
    }

    /// Gives one turn; false if no task is left.
    pub fn turn(&mut self) -> bool {
        if self.tasks.is_empty() {
            return false;
        }
        loop {
            self.next %= self.tasks.len();
            let (task, done) = &mut self.tasks[self.next];
            self.next += 1;
            if !*done {
                *done = task.resume() == Turn::Done;
                return true;
            }
        }
    }
}
