//! What hangs on the scheduler from outside: the timeline, the order of the turns, the waits.
//!
//! The scheduler reports four events and knows none of what is made of them, so its loop stays as
//! short as the algorithm is.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use timeline::{Kind, Lane};

use crate::work;

// ANCHOR: observer
/// Is told what a scheduler does, by the task's number in the order of spawning.
pub trait Observer {
    /// A task has joined the queue.
    fn spawned(&self, _task: usize, _name: &'static str) {}
    /// A task's turn begins.
    fn resumed(&self, _task: usize) {}
    /// Its turn ends at a pause; it joins the queue again.
    fn paused(&self, _task: usize) {}
    /// Its last turn ends.
    fn completed(&self, _task: usize) {}
}

/// Nobody looks on.
impl Observer for () {}
// ANCHOR_END: observer

/// Two who look on.
impl<One: Observer, Other: Observer> Observer for (One, Other) {
    fn spawned(&self, task: usize, name: &'static str) {
        self.0.spawned(task, name);
        self.1.spawned(task, name);
    }

    fn resumed(&self, task: usize) {
        self.0.resumed(task);
        self.1.resumed(task);
    }

    fn paused(&self, task: usize) {
        self.0.paused(task);
        self.1.paused(task);
    }

    fn completed(&self, task: usize) {
        self.0.completed(task);
        self.1.completed(task);
    }
}

/// Draws every task as a lane of the recorded timeline.
#[derive(Debug, Default)]
pub struct Lanes {
    lanes: RefCell<Vec<Lane>>,
}

impl Lanes {
    fn lane(&self, task: usize) -> Lane {
        self.lanes.borrow()[task]
    }
}

impl Observer for Lanes {
    fn spawned(&self, _task: usize, name: &'static str) {
        let lane = timeline::lane(name, Kind::Task);
        lane.ready("spawned");
        self.lanes.borrow_mut().push(lane);
    }

    fn resumed(&self, task: usize) {
        self.lane(task).running("its turn");
    }

    fn paused(&self, task: usize) {
        self.lane(task).ready("paused");
    }

    fn completed(&self, task: usize) {
        self.lane(task).end();
    }
}

/// Whose turn it was, in order.
#[derive(Debug, Default)]
pub struct Turns {
    names: RefCell<Vec<&'static str>>,
    turns: RefCell<Vec<usize>>,
}

impl Turns {
    /// The tasks' names, one for each turn.
    #[must_use]
    pub fn order(&self) -> Vec<&'static str> {
        let names = self.names.borrow();
        self.turns.borrow().iter().map(|&task| names[task]).collect()
    }
}

impl Observer for Turns {
    fn spawned(&self, _task: usize, name: &'static str) {
        self.names.borrow_mut().push(name);
    }

    fn resumed(&self, task: usize) {
        self.turns.borrow_mut().push(task);
    }
}

/// What each task got, and how long it waited for it.
#[derive(Debug, Default)]
pub struct Shares {
    tasks: RefCell<Vec<Share>>,
}

/// What one task got.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// What the task is called.
    pub name: &'static str,
    /// How often it was resumed.
    pub turns: u32,
    /// The units of work that it did.
    pub units: u64,
    /// The longest it was ready and did not run, in units of work that others did.
    pub longest_wait: u64,
    /// The longest such time.
    pub longest_time: Duration,
    /// When it was resumed or became ready, by [`work::done`] and by the clock.
    since: (u64, Instant),
}

impl Shares {
    /// One entry for each task, in the order of spawning.
    #[must_use]
    pub fn tasks(&self) -> Vec<Share> {
        self.tasks.borrow().clone()
    }

    /// Ends a turn: counts the units, and begins a wait.
    fn turn_ends(&self, task: usize) {
        let share = &mut self.tasks.borrow_mut()[task];
        share.units += work::done() - share.since.0;
        share.since = (work::done(), Instant::now());
    }
}

impl Observer for Shares {
    fn spawned(&self, _task: usize, name: &'static str) {
        let since = (work::done(), Instant::now());
        let (turns, units, longest_wait) = (0, 0, 0);
        let longest_time = Duration::ZERO;
        let share = Share { name, turns, units, longest_wait, longest_time, since };
        self.tasks.borrow_mut().push(share);
    }

    fn resumed(&self, task: usize) {
        let share = &mut self.tasks.borrow_mut()[task];
        let now = (work::done(), Instant::now());
        share.turns += 1;
        share.longest_wait = share.longest_wait.max(now.0 - share.since.0);
        share.longest_time = share.longest_time.max(now.1 - share.since.1);
        share.since = now;
    }

    fn paused(&self, task: usize) {
        self.turn_ends(task);
    }

    fn completed(&self, task: usize) {
        self.turn_ends(task);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waiting is counted from the pause to the next turn, work from the turn to the pause.
    #[test]
    fn a_share_tells_work_from_wait() {
        let shares = Shares::default();
        shares.spawned(0, "a");
        work::unit();
        work::unit();
        shares.resumed(0);
        work::unit();
        shares.paused(0);
        shares.resumed(0);
        shares.completed(0);
        let share = shares.tasks()[0];
        assert_eq!((share.turns, share.units, share.longest_wait), (2, 1, 2));
    }
}
