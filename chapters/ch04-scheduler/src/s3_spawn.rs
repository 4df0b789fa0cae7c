//! A task that spawns another: it has a handle to the queue that it came from itself.

use std::io;
use std::rc::Rc;

use crate::onlookers::{Lanes, Turns};
use crate::s1_by_hand::{Batch, Task, Turn};
use crate::s2_scheduler::{Scheduler, Spawner};
use crate::work;

// ANCHOR: order
/// Takes an order: spawns the work in its first turn, writes the bill in its second.
enum Order {
    Start { spawner: Spawner },
    Spawned,
}

impl Task for Order {
    fn resume(&mut self) -> Turn {
        work::unit();
        let Order::Start { spawner } = self else { return Turn::Done };
        spawner.spawn("cake", Batch::new(2));
        *self = Order::Spawned;
        Turn::Paused
    }
}
// ANCHOR_END: order

/// Runs an order beside rolls and a torte, and prints whose turn it was.
pub fn demo() -> io::Result<()> {
    let onlookers = Rc::new((Lanes::default(), Turns::default()));
    let scheduler = Scheduler::watched_by(onlookers.clone());
    let spawner = scheduler.spawner();
    spawner.spawn("order", Order::Start { spawner: spawner.clone() });
    spawner.spawn("rolls", Batch::new(1));
    spawner.spawn("torte", Batch::new(4));
    scheduler.run();
    println!("{}", onlookers.1.order().join(" "));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// To spawn is to queue: the new task stands behind all who are ready, and its spawner, which
    /// pauses after that, behind it.
    #[test]
    fn a_spawned_task_goes_to_the_end_of_the_queue() {
        let turns = Rc::new(Turns::default());
        let scheduler = Scheduler::watched_by(turns.clone());
        let spawner = scheduler.spawner();
        spawner.spawn("order", Order::Start { spawner: spawner.clone() });
        spawner.spawn("rolls", Batch::new(1));
        spawner.spawn("torte", Batch::new(2));
        scheduler.run();
        let round_one = ["order", "rolls", "torte"];
        let round_two = ["cake", "order", "torte"];
        assert_eq!(turns.order()[..3], round_one);
        assert_eq!(turns.order()[3..6], round_two);
        assert_eq!(turns.order()[6..], ["cake"]);
    }
}
