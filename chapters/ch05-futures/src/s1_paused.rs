//! Chapter 4's scheduler with a task that waits: its “paused” is the same word as that of a task
//! that could go on, and so it is asked, and asked.

use std::io;
use std::rc::Rc;

use ch04_scheduler::onlookers::{Lanes, Turns};
use ch04_scheduler::s1_by_hand::{Task, Turn};
use ch04_scheduler::s2_scheduler::Scheduler;

use crate::clock;

// ANCHOR: tasks
/// Has nothing to do before the oven is warm.
struct Preheat {
    warm_at: u64,
}

impl Task for Preheat {
    fn resume(&mut self) -> Turn {
        if clock::look() < self.warm_at { Turn::Paused } else { Turn::Done }
    }
}

/// Has something to do in every turn, a minute's work.
struct Knead {
    left: u32,
}

impl Task for Knead {
    fn resume(&mut self) -> Turn {
        clock::pass(1);
        self.left -= 1;
        if self.left > 0 { Turn::Paused } else { Turn::Done }
    }
}
// ANCHOR_END: tasks

/// Runs both tasks on one scheduler; answers with the names in the order of their turns.
fn turns() -> Vec<&'static str> {
    let onlookers = Rc::new((Lanes::default(), Turns::default()));
    let scheduler = Scheduler::watched_by(onlookers.clone());
    scheduler.spawner().spawn("oven", Preheat { warm_at: clock::now() + 12 });
    scheduler.spawner().spawn("dough", Knead { left: 4 });
    scheduler.run();
    onlookers.1.order()
}

/// Prints whose turn it was, and what the turns were good for.
pub fn demo() -> io::Result<()> {
    let turns = turns();
    println!("{}", turns.join(" "));
    let count = |name| turns.iter().filter(|turn| **turn == name).count();
    println!("oven:  {} turns, 1 of use", count("oven"));
    println!("dough: {} turns, all of use", count("dough"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A task that waits has every turn that a ready one has, and has nothing to do in it.
    #[test]
    fn a_waiting_task_is_asked_in_every_round() {
        let turns = turns();
        assert_eq!(turns[..8].concat(), "ovendough".repeat(4));
        assert!(turns[8..].iter().all(|turn| *turn == "oven"));
        assert_eq!(turns[8..].len(), 5, "minutes 8 to 12");
    }
}
