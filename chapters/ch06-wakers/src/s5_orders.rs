//! Every order of the steps, tried: not a search with luck, but all that can happen.

use std::io;

use crate::model::Step::{self, *};
use crate::model::{Orders, every_order, told};

// ANCHOR: designs
/// Ways to park and to wake: the thread's steps, the timer's steps. The first five
/// have been tried in earnest by somebody; the last two hold.
pub const DESIGNS: [(&str, &[Step], &[Step]); 7] = [
    ("check, then sleep", &[Poll, Check, Sleep], &[Ring, Set, Notify]),
    (
        "lock the sleep alone",
        &[Poll, Check, Lock, Sleep],
        &[Ring, Set, Lock, Notify, Unlock],
    ),
    ("notify, then set", &[Poll, Lock, Check, Sleep], &[Ring, Notify, Lock, Set, Unlock]),
    (
        "reset after the poll",
        &[Poll, Reset, Lock, Check, Sleep],
        &[Ring, Lock, Set, Unlock, Notify],
    ),
    ("wake, then ring", &[Poll, Lock, Check, Sleep], &[Lock, Set, Unlock, Notify, Ring]),
    (
        "check under the lock",
        &[Poll, Lock, Check, Sleep],
        &[Ring, Lock, Set, Unlock, Notify],
    ),
    ("park and unpark", &[Poll, Park], &[Ring, Unpark]),
];
// ANCHOR_END: designs

/// Prints how many orders of each design lose the wake-up, and the ones of the first.
pub fn demo() -> io::Result<()> {
    println!("{:22} {:>6} {:>5}", "", "orders", "lost");
    for (name, thread, timer) in DESIGNS {
        let Orders { all, lost, .. } = every_order(thread, timer);
        println!("{name:22} {all:6} {:5}", lost.len());
    }
    let (name, thread, timer) = DESIGNS[0];
    println!("\n{name}, and how it is lost:");
    for order in every_order(thread, timer).lost {
        println!("  {}", told(&order));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many orders of a design lose the wake-up.
    #[track_caller]
    fn lost(name: &str) -> usize {
        let mut designs = DESIGNS.into_iter();
        let (_, thread, timer) = designs.find(|design| design.0 == name).unwrap();
        let orders = every_order(thread, timer);
        assert!(orders.all > orders.lost.len(), "in most orders, all goes well");
        orders.lost.len()
    }

    /// The wake-up is lost in the gap, and nowhere else: after the check, before the sleep.
    #[test]
    fn what_comes_between_check_and_sleep_is_lost() {
        let (_, thread, timer) = DESIGNS[0];
        let lost = every_order(thread, timer).lost;
        let told: Vec<_> = lost.iter().map(|order| told(order)).collect();
        assert_eq!(
            told,
            [
                "Poll Check [Ring] [Set] [Notify] Sleep",
                "Poll [Ring] Check [Set] [Notify] Sleep",
            ]
        );
    }

    /// In no order at all does the thread sleep on.
    #[test]
    fn a_check_that_is_one_step_with_the_sleep_loses_nothing() {
        assert_eq!(lost("check under the lock"), 0);
        assert_eq!(lost("park and unpark"), 0);
    }

    /// A lock that does not hold the check and the sleep together is of no use, nor is one where
    /// the news comes before the fact.
    #[test]
    fn other_designs_lose_wake_ups() {
        for name in [
            "lock the sleep alone",
            "notify, then set",
            "reset after the poll",
            "wake, then ring",
        ] {
            assert!(lost(name) > 0, "{name}");
        }
    }
}
