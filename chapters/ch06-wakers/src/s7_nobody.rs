//! Pending, and nobody keeps the waker: the answer comes, and nobody is told.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll};

use timeline::Lane;

use crate::s2_parker::block_on;
use crate::s6_mended::Mended;
use crate::watched::{Bounded, Counts, Lanes, Watched, WatchedPark, bounded};

// ANCHOR: forgets
/// Ready once somebody has set the flag. Whoever sets it does not know that anybody waits.
pub struct Flag(Arc<AtomicBool>);

impl Future for Flag {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0.load(SeqCst) { Poll::Ready(()) } else { Poll::Pending }
    }
}
// ANCHOR_END: forgets

/// A thread that waits for a flag which has been set, and that nobody wakes.
pub struct Sleeper {
    pub thread: Bounded<()>,
    pub counts: Counts,
    /// To wake it once more, so that a test can end.
    pub parker: Arc<Mended>,
}

/// Starts a thread that blocks on a flag; sets the flag when the thread sleeps.
#[must_use]
pub fn sleeper() -> Sleeper {
    let (told, sleeps) = mpsc::channel();
    let (flag, parker) = (Arc::new(AtomicBool::new(false)), Arc::<Mended>::default());
    let lanes = Lanes::named("the thread", "another thread");
    let future = Watched::new(Flag(Arc::clone(&flag)), lanes);
    let counts = future.counts();
    let park = WatchedPark::new(Arc::clone(&parker), lanes).telling(told);
    let thread = bounded(move || block_on(&Arc::new(park), future));
    sleeps.recv().expect("the thread goes to sleep");
    set(&flag, lanes.timer);
    Sleeper { thread, counts, parker }
}

/// Sets the flag; there is nobody whom one could wake.
fn set(flag: &AtomicBool, lane: Lane) {
    lane.running("sets the flag");
    flag.store(true, SeqCst);
    timeline::step();
    lane.end();
    timeline::step();
}

/// Waits for a thread that nobody wakes, and prints what is known then.
pub fn demo() -> io::Result<()> {
    let sleeper = sleeper();
    let returned = sleeper.thread.result().is_some();
    println!("{}, wakers alive {}", sleeper.counts, sleeper.counts.wakers_alive());
    println!("block_on has returned: {returned}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::task::Wake;

    use super::*;

    /// The value is there; whoever wants it sleeps, and no waker exists that could end that.
    #[test]
    fn who_says_pending_and_keeps_no_waker_is_not_asked_again() {
        let sleeper = sleeper();
        assert!(sleeper.thread.result().is_none(), "it sleeps");
        let counts = &sleeper.counts;
        assert_eq!((counts.polls(), counts.wakes(), counts.wakers_alive()), (1, 0, 0));
        sleeper.parker.wake_by_ref();
        sleeper.thread.finish();
        assert_eq!(counts.polls(), 2, "one more poll was all that it lacked");
    }
}
