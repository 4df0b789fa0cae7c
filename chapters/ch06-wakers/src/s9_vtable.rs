//! What a waker is made of: a pointer and four functions. Here they are written by hand, over an
//! `Arc`, and every call is counted; `Wake` writes the same four in safe code.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

use crate::by_hand::waker;

/// What the wakers of this stage point to: it counts what is done with them.
#[derive(Default)]
pub struct Tally {
    clones: AtomicU32,
    /// Wake-ups that used the waker up.
    pub(crate) wakes: AtomicU32,
    /// Wake-ups that did not.
    pub(crate) wakes_by_ref: AtomicU32,
    pub(crate) drops: AtomicU32,
    /// What somebody else does at the next clone: a test can put a step of theirs there.
    pub at_clone: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

// ANCHOR: safe
impl Wake for Tally {
    fn wake(self: Arc<Self>) {
        self.wakes.fetch_add(1, SeqCst);
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes_by_ref.fetch_add(1, SeqCst);
    }
}
// ANCHOR_END: safe

impl Tally {
    /// A waker has been asked for a clone.
    pub(crate) fn cloned(&self) {
        self.clones.fetch_add(1, SeqCst);
        let step = self.at_clone.lock().expect("nobody panics under this lock").take();
        step.into_iter().for_each(|step| step());
    }

    /// How often its wakers were used, in either way.
    #[must_use]
    pub fn wakes(&self) -> u32 {
        self.wakes.load(SeqCst) + self.wakes_by_ref.load(SeqCst)
    }

    /// What was counted so far, beside the references that there are.
    fn print(self: &Arc<Self>, after: &str) {
        let [clones, wakes, by_ref, drops] =
            [&self.clones, &self.wakes, &self.wakes_by_ref, &self.drops]
                .map(|count| count.load(SeqCst));
        println!(
            "{after:18} {clones:6} {wakes:6} {by_ref:12} {drops:6} {:11}",
            Arc::strong_count(self)
        );
    }
}

/// Makes a waker, clones it, uses the two, and counts the references after each step.
pub fn demo() -> io::Result<()> {
    println!("{:18}  clone   wake  wake_by_ref   drop  references", "");
    let tally = Arc::<Tally>::default();
    let one = waker(Arc::clone(&tally));
    tally.print("a waker is made");
    let other = one.clone();
    tally.print("cloned");
    other.wake_by_ref();
    tally.print("woken by ref");
    println!("would wake the same: {}", one.will_wake(&other));
    other.wake();
    tally.print("woken");
    drop(one);
    tally.print("dropped");
    println!("a waker is {} words long", size_of::<Waker>() / size_of::<usize>());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// Clones and drops one waker in two ways, and leaves one reference: the tally's own.
    #[track_caller]
    fn check(waker: impl Fn(Arc<Tally>) -> Waker) {
        let tally = Arc::<Tally>::default();
        let one = waker(Arc::clone(&tally));
        let others: Vec<_> = (0..3).map(|_| one.clone()).collect();
        assert_eq!(Arc::strong_count(&tally), 5);
        others.into_iter().for_each(Waker::wake);
        one.wake_by_ref();
        assert_eq!(Arc::strong_count(&tally), 2, "to wake uses a waker up");
        drop(one);
        assert_eq!(Arc::strong_count(&tally), 1, "nothing is left behind");
        assert_eq!(tally.wakes.load(SeqCst), 3);
        assert_eq!(tally.wakes_by_ref.load(SeqCst), 1);
    }

    #[test]
    fn a_table_by_hand_keeps_the_references_balanced() {
        check(waker);
    }

    #[test]
    fn the_trait_does_the_same_in_safe_code() {
        check(Waker::from);
    }

    /// A clone is another handle to the same task, wherever it is used.
    #[test]
    fn a_clone_of_a_waker_wakes_the_same_task() {
        let tally = Arc::<Tally>::default();
        let one = waker(Arc::clone(&tally));
        let other = one.clone();
        assert!(one.will_wake(&other));
        thread::spawn(move || other.wake()).join().expect("a wake-up does not panic");
        assert_eq!(tally.wakes.load(SeqCst), 1);
        assert_eq!(size_of::<Waker>(), 2 * size_of::<usize>(), "a pointer and a table");
    }
}
