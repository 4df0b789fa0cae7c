//! The gap: between the check and the sleep there is room for a wake-up, and one that comes there
//! is lost. A door in the gap lets it come there every time.

use std::io;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, Barrier};
use std::task::Wake;

use crate::s2_parker::{Park, Parker, block_on};
use crate::s3_delay::Delay;
use crate::watched::{Bounded, Counts, Lanes, Watched, bounded};

// ANCHOR: gated
/// The parker of stage 2, with a door in its gap: who has checked waits there until
/// the timer has woken them.
pub struct Gated {
    parker: Arc<Parker>,
    /// Where the two threads meet: once the flag was checked, once it was set.
    door: Arc<Barrier>,
    /// For the drawing.
    lanes: Lanes,
}

impl Park for Gated {
    fn park(&self) {
        while !self.parker.woken.swap(false, SeqCst) {
            self.let_the_timer_wake();
            self.parker.sleep();
        }
    }
}

impl Wake for Gated {
    fn wake(self: Arc<Self>) {
        self.parker.wake_by_ref();
        self.door.wait();
    }
}
// ANCHOR_END: gated

impl Gated {
    /// Stands in the gap until the timer has come and gone.
    fn let_the_timer_wake(&self) {
        self.lanes.thread.running("has checked, does not sleep yet");
        timeline::step();
        self.door.wait();
        self.door.wait();
        self.lanes.thread.waiting("a wake-up that is over");
        timeline::step();
    }
}

/// A thread that waits for a delay, and has missed its wake-up.
pub struct Sleeper {
    pub thread: Bounded<()>,
    pub counts: Counts,
    /// To wake it once more, so that a test can end.
    pub parker: Arc<Parker>,
}

/// Starts a thread that blocks on a delay, whose timer rings in the gap.
#[must_use]
pub fn sleeper() -> Sleeper {
    let (parker, door) = (Arc::<Parker>::default(), Arc::new(Barrier::new(2)));
    let lanes = Lanes::new("the thread");
    let gated = Gated { parker: Arc::clone(&parker), door: Arc::clone(&door), lanes };
    let delay = Watched::new(Delay::until(move || _ = door.wait()), lanes);
    let counts = delay.counts();
    Sleeper { thread: bounded(move || block_on(&Arc::new(gated), delay)), counts, parker }
}

/// Loses a wake-up, and prints what is known then.
pub fn demo() -> io::Result<()> {
    let sleeper = sleeper();
    let returned = sleeper.thread.result().is_some();
    println!("{}", sleeper.counts);
    println!("the flag says woken: {}", sleeper.parker.woken.load(SeqCst));
    println!("block_on has returned: {returned}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The flag is set, the bell has rung, and the thread sleeps.
    #[test]
    fn a_wake_up_between_check_and_sleep_is_lost() {
        let sleeper = sleeper();
        assert!(sleeper.thread.result().is_none(), "it sleeps");
        assert_eq!((sleeper.counts.polls(), sleeper.counts.wakes()), (1, 1));
        assert!(sleeper.parker.woken.load(SeqCst), "the wake-up is noted, in vain");
        // A second wake-up, which nobody owes, finds it asleep.
        sleeper.parker.wake_by_ref();
        sleeper.thread.finish();
        assert_eq!(sleeper.counts.polls(), 2);
    }
}
