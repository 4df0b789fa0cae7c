//! What this scheduler has no idea of: a task that cannot go on. Here it can only pause, be asked
//! again, and pause again.

use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bakery::cpu_time;

use crate::onlookers::Shares;
use crate::s1_by_hand::{Task, Turn};
use crate::s2_scheduler::Scheduler;

// ANCHOR: oven
/// Cannot go on before the oven beeps, and can say so to nobody.
struct Preheat {
    beep: Instant,
}

impl Task for Preheat {
    fn resume(&mut self) -> Turn {
        if Instant::now() < self.beep { Turn::Paused } else { Turn::Done }
    }
}
// ANCHOR_END: oven

/// Waits so long for an oven, alone on a scheduler; answers with the number of turns.
fn preheat(heating: Duration) -> u32 {
    let shares = Rc::new(Shares::default());
    let scheduler = Scheduler::watched_by(shares.clone());
    scheduler.spawner().spawn("preheat", Preheat { beep: Instant::now() + heating });
    scheduler.run();
    shares.tasks()[0].turns
}

/// Waits half a second for an oven and prints what that took.
pub fn demo() -> io::Result<()> {
    let (start, cpu) = (Instant::now(), cpu_time());
    let turns = preheat(Duration::from_millis(500));
    let (time, cpu) = (start.elapsed().as_millis(), (cpu_time() - cpu).as_millis());
    println!("waited {time} ms, computed {cpu} ms");
    println!("{turns} turns, and one of them was of use");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A task that waits is ready like any other, and so it is asked as often as there is time.
    #[test]
    fn a_scheduler_without_waiting_asks_again_and_again() {
        assert_eq!(preheat(Duration::ZERO), 1, "warm already");
        assert!(preheat(Duration::from_millis(20)) > 100, "asked without a rest");
    }
}
