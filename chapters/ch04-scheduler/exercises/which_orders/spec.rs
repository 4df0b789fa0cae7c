//! Holds the judgements against the scheduler, and against two threads made to run in each order.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Condvar, Mutex};
use std::thread;

use Who::{Both, Nobody, Threads};
use answer::ORDERS;
use ch04_scheduler::s1_by_hand::{Task, Turn};
use ch04_scheduler::s2_scheduler::Scheduler;
use spec_kit::ensure;

/// Who can give an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Nobody,
    Threads,
    Both,
}

/// A task that logs some steps in each of its turns.
struct Logs {
    turns: Vec<&'static [&'static str]>,
    log: Rc<RefCell<Vec<&'static str>>>,
}

impl Task for Logs {
    fn resume(&mut self) -> Turn {
        self.log.borrow_mut().extend(self.turns.remove(0));
        if self.turns.is_empty() { Turn::Done } else { Turn::Paused }
    }
}

/// The order that the scheduler gives.
fn by_the_scheduler() -> String {
    let (scheduler, log) = (Scheduler::default(), Rc::default());
    let task = |turns| Logs { turns, log: Rc::clone(&log) };
    scheduler.spawner().spawn("first", task(vec![&["a1"], &["a2"]]));
    scheduler.spawner().spawn("second", task(vec![&["b1", "b2"]]));
    scheduler.run();
    log.take().join(" ")
}

/// Two threads log their steps, each held up before a step until those before it in `order` are
/// logged; false if none of them could go on.
fn by_threads(order: &str) -> bool {
    let order: Vec<&str> = order.split(' ').collect();
    let own_order = |steps: [&str; 2]| {
        let [one, two] = steps.map(|step| order.iter().position(|&other| other == step));
        one < two
    };
    // A thread does its first step first; an order that asks for the second would wait for ever.
    if !(own_order(["a1", "a2"]) && own_order(["b1", "b2"])) {
        return false;
    }
    let (log, changed) = (Mutex::new(Vec::new()), Condvar::new());
    let thread = |steps: [&'static str; 2]| {
        for step in steps {
            let log = log.lock().expect("nobody panics");
            let mut log = changed
                .wait_while(log, |log| order[log.len()] != step)
                .expect("nobody panics");
            log.push(step);
            changed.notify_all();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| thread(["a1", "a2"]));
        scope.spawn(|| thread(["b1", "b2"]));
    });
    log.into_inner().expect("nobody panics") == order
}

/// What the answer says of an order.
fn said(order: &str) -> Who {
    let said = ORDERS.iter().find(|(known, _)| *known == order);
    said.unwrap_or_else(|| panic!("the order {order} is gone from your list")).1
}

/// The scheduler gives one order, and the queue says which.
#[test]
fn what_the_scheduler_gives() {
    let gives = by_the_scheduler();
    for (order, who) in
        ORDERS.into_iter().filter(|(order, who)| *who == Both && *order != gives)
    {
        let mistake = match order {
            "a2 b1 b2 a1" => "overtakes-itself",
            "a1 a2 b1 b2" => "a-pause-keeps-the-turn",
            "b1 b2 a1 a2" => "the-queue-has-a-choice",
            _ => "the-scheduler-interrupts",
        };
        ensure!(
            false,
            mistake,
            "you say {who:?} of {order}; the scheduler gave another order"
        );
    }
    let seen = format!("you say {:?} of an order that the scheduler gave", said(&gives));
    assert!(said(&gives) == Both, "{seen}");
}

/// Threads give every order in which each of them does its own steps in order.
#[test]
fn what_threads_give() {
    for (order, who) in ORDERS {
        let can = by_threads(order);
        let mistake = match (can, who, &order[..1]) {
            (false, Threads | Both, _) => "overtakes-itself",
            (true, Nobody, "b") => "threads-run-as-started",
            (true, Nobody, _) => "threads-take-turns",
            _ => continue,
        };
        let ran = if can { "two threads ran in this order" } else { "no thread can" };
        ensure!(false, mistake, "you say {who:?} of {order}; {ran}");
    }
}
