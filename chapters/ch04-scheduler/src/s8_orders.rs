//! The same program many times: threads interleave differently from run to run, tasks on a
//! round-robin scheduler never do.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::rc::Rc;
use std::sync::{Barrier, Mutex};
use std::{io, thread};

use crate::s1_by_hand::{Task, Turn};
use crate::s2_scheduler::Scheduler;

/// Who did a step, in order; three of them do three steps each.
type Steps = Vec<u32>;

/// How often each program is run.
const RUNS: usize = 200;

/// One step, long enough for a thread to be overtaken in it.
fn step() {
    black_box(bakery::fib(21));
}

// ANCHOR: threads
/// Three threads begin together; each adds its number to a list, three times.
fn threads() -> Steps {
    let (steps, together) = (Mutex::new(Steps::new()), Barrier::new(3));
    let work = |number| {
        together.wait();
        for _ in 0..3 {
            step();
            steps.lock().expect("no thread panics").push(number);
        }
    };
    thread::scope(|scope| {
        (1..=3).for_each(|number| drop(scope.spawn(move || work(number))));
    });
    steps.into_inner().expect("no thread panics")
}
// ANCHOR_END: threads

/// Three tasks do the same on one thread, with a pause after every step.
fn tasks() -> Steps {
    let steps = Rc::new(RefCell::new(Steps::new()));
    let scheduler = Scheduler::default();
    for number in 1..=3 {
        let steps = Rc::clone(&steps);
        scheduler.spawner().spawn("adds", Adds { number, left: 3, steps });
    }
    scheduler.run();
    steps.take()
}

/// Adds its number to the list, and pauses; so no lock is needed.
struct Adds {
    number: u32,
    left: u32,
    steps: Rc<RefCell<Steps>>,
}

impl Task for Adds {
    fn resume(&mut self) -> Turn {
        step();
        self.steps.borrow_mut().push(self.number);
        self.left -= 1;
        if self.left == 0 { Turn::Done } else { Turn::Paused }
    }
}

/// Runs a program often: prints the first runs, answers with all of them.
fn often(name: &str, shown: usize, program: fn() -> Steps) -> Vec<Steps> {
    let runs: Vec<Steps> = (0..RUNS).map(|_| program()).collect();
    for (run, steps) in runs.iter().take(shown).enumerate() {
        let steps: Vec<String> = steps.iter().map(u32::to_string).collect();
        println!("{name:8} run {}:  {}", run + 1, steps.join(" "));
    }
    runs
}

/// Runs both programs, shows a few of the orders and counts the different ones.
pub fn demo() -> io::Result<()> {
    let (threads, tasks) = (often("threads", 5, threads), often("tasks", 2, tasks));
    let other_first = threads.iter().filter(|steps| steps[0] != 1).count();
    let different = |runs: Vec<Steps>| runs.into_iter().collect::<BTreeSet<_>>().len();
    println!("different orders in {RUNS} runs of the threads: {}", different(threads));
    println!("different orders in {RUNS} runs of the tasks: {}", different(tasks));
    println!("the thread started first was not the first in {other_first} runs");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order follows from the program alone: from the pauses and the queue.
    #[test]
    fn a_scheduler_gives_one_order_however_often_it_runs() {
        for _ in 0..RUNS {
            assert_eq!(tasks(), [1, 2, 3, 1, 2, 3, 1, 2, 3]);
        }
    }

    /// Every thread does its three steps in order; between threads there is none. A single order in
    /// ten thousand runs would mean that something keeps them in step.
    #[test]
    fn threads_give_more_than_one_order() {
        let mut orders = BTreeSet::new();
        for _ in 0..10_000 {
            let mut steps = threads();
            orders.insert(steps.clone());
            steps.sort_unstable();
            assert_eq!(steps, [1, 1, 1, 2, 2, 2, 3, 3, 3], "no step is lost");
            if orders.len() > 1 {
                return;
            }
        }
        panic!("10,000 runs, and {orders:?} every time");
    }
}
