//! The scheduler: it owns the tasks and a queue of them, and it decides whose turn is next.
//!
//! ```text
//!                     (2) running
//!                      ▲       │ │
//!   Scheduler::run     │       │ └─ Turn::Done ───▶ (3) done: dropped
//!                      │       │ Turn::Paused
//!   Spawner::spawn ─▶ (1) ready, in the run queue ◀─┘
//! ```

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::onlookers::Observer;
use crate::s1_by_hand::{Task, Turn};

// ANCHOR: queue
/// Every task that could go on, in the order in which they will.
struct RunQueue {
    ready: RefCell<VecDeque<Job>>,
    spawned: Cell<usize>,
    /// Is told what happens, and decides nothing.
    observer: Rc<dyn Observer>,
}

/// A task in the queue, and its number for those who look on.
struct Job {
    number: usize,
    task: Box<dyn Task>,
}

/// Puts tasks into a scheduler's queue; a running task may hold one.
#[derive(Clone)]
pub struct Spawner {
    queue: Rc<RunQueue>,
}
// ANCHOR_END: queue

// ANCHOR: spawn
impl Spawner {
    /// Adds a task at the end of the queue. It runs when its turn comes, not now.
    pub fn spawn(&self, name: &'static str, task: impl Task + 'static) {
        let number = self.queue.spawned.replace(self.queue.spawned.get() + 1);
        self.queue.observer.spawned(number, name);
        self.queue.ready.borrow_mut().push_back(Job { number, task: Box::new(task) });
    }
}
// ANCHOR_END: spawn

/// A round-robin scheduler: one turn for each task in the queue, then the next turn for each.
pub struct Scheduler {
    queue: Rc<RunQueue>,
}

// ANCHOR: run
impl Scheduler {
    /// Gives turns until no task is left.
    pub fn run(&self) {
        let RunQueue { ready, observer, .. } = &*self.queue;
        loop {
            // The borrow must end here, before the task runs: it may spawn.
            let next = ready.borrow_mut().pop_front();
            let Some(mut job) = next else { return };
            observer.resumed(job.number);
            match job.task.resume() {
                Turn::Paused => {
                    observer.paused(job.number);
                    ready.borrow_mut().push_back(job);
                }
                Turn::Done => observer.completed(job.number),
            }
        }
    }
}
// ANCHOR_END: run

impl Scheduler {
    /// A scheduler with an empty queue, which tells an onlooker what it does.
    pub fn watched_by(observer: Rc<dyn Observer>) -> Self {
        let (ready, spawned) = (RefCell::default(), Cell::new(0));
        Scheduler { queue: Rc::new(RunQueue { ready, spawned, observer }) }
    }

    /// A handle that adds tasks to this scheduler's queue.
    #[must_use]
    pub fn spawner(&self) -> Spawner {
        Spawner { queue: Rc::clone(&self.queue) }
    }
}

impl Default for Scheduler {
    /// A scheduler that nobody watches.
    fn default() -> Self {
        Self::watched_by(Rc::new(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onlookers::Turns;
    use crate::s1_by_hand::Batch;

    /// The order of the turns of batches named a, b, c, by their units.
    fn turns(units: &[u32]) -> String {
        let turns = Rc::new(Turns::default());
        let scheduler = Scheduler::watched_by(turns.clone());
        for (name, &units) in ["a", "b", "c"].into_iter().zip(units) {
            scheduler.spawner().spawn(name, Batch::new(units));
        }
        scheduler.run();
        turns.order().concat()
    }

    /// One turn each, first come first served, and whoever is done drops out.
    #[test]
    fn turns_go_round_until_no_task_is_left() {
        assert_eq!(turns(&[1, 2, 4]), "abcbccc");
        assert_eq!(turns(&[3, 3, 3]), "abcabcabc");
    }

    #[test]
    fn an_empty_queue_ends_the_run() {
        assert_eq!(turns(&[]), "");
    }
}
