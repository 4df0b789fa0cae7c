//! What a pause costs against what it spares: the same work with a pause after every unit, every
//! ten units, every hundred, beside a quick task that is always ready.

use std::cell::Cell;
use std::hint::black_box;
use std::io;
use std::rc::Rc;
use std::time::Instant;

use crate::s1_by_hand::{Task, Turn};
use crate::s2_scheduler::Scheduler;

/// The work of one run. A unit is small here, so that a pause is not lost beside it.
const UNITS: u32 = 100_000;
/// Which Fibonacci number a unit computes.
const FIB: u32 = 3;
/// Every grain is measured so often, in turn with the others; the median counts.
const ROUNDS: usize = 21;

const GRAINS: [u32; 6] = [1, 10, 100, 1_000, 10_000, UNITS];

/// Sums up Fibonacci numbers and pauses after every `grain` of them.
struct Sum {
    left: u32,
    grain: u32,
    sum: u64,
    over: Rc<Cell<bool>>,
}

impl Task for Sum {
    fn resume(&mut self) -> Turn {
        let units = self.grain.min(self.left);
        self.sum += (0..units).map(|_| bakery::fib(black_box(FIB))).sum::<u64>();
        self.left -= units;
        self.over.set(self.left == 0);
        if self.left == 0 { Turn::Done } else { Turn::Paused }
    }
}

/// Counts its turns until the sum is over.
struct Quick {
    turns: Rc<Cell<u32>>,
    over: Rc<Cell<bool>>,
}

impl Task for Quick {
    fn resume(&mut self) -> Turn {
        self.turns.set(self.turns.get() + 1);
        if self.over.get() { Turn::Done } else { Turn::Paused }
    }
}

/// Runs the work with one grain: how long it took, in nanoseconds, and the quick task's turns.
fn measure(grain: u32) -> (f64, u32) {
    let (turns, over) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
    let scheduler = Scheduler::default();
    let spawner = scheduler.spawner();
    spawner.spawn("sum", Sum { left: UNITS, grain, sum: 0, over: over.clone() });
    spawner.spawn("quick", Quick { turns: turns.clone(), over });
    let start = Instant::now();
    scheduler.run();
    (start.elapsed().as_nanos() as f64, turns.get())
}

/// The middle one of the values.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Prints the table; some two seconds in a debug build.
pub fn demo() -> io::Result<()> {
    let mut runs = GRAINS.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for (grain, runs) in GRAINS.iter().zip(&mut runs) {
            runs.push(measure(*grain).0);
        }
    }
    let times = runs.map(median);
    let undivided = times[GRAINS.len() - 1];
    let hint =
        if cfg!(debug_assertions) { "   not optimised: add --release" } else { "" };
    println!("a pause after  all the work takes  a quick task waits{hint}");
    for (grain, time) in GRAINS.into_iter().zip(times) {
        let (ratio, turns) = (time / undivided, f64::from(measure(grain).1));
        let wait = time / turns / 1e3;
        println!("{grain:7} units  {ratio:17.2} x  {wait:15.2} µs");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many pauses, as many turns for the quick task: what it waits for is one grain.
    #[test]
    fn every_pause_is_a_turn_for_the_others() {
        for grain in GRAINS {
            assert_eq!(measure(grain).1, UNITS / grain);
        }
    }

    #[test]
    fn the_median_is_the_middle_value() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
    }
}
