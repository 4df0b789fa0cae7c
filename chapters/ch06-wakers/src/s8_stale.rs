//! One waker is not enough: who polled last is to be woken, and that may not be who polled first.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;

use crate::s2_parker::block_on;
use crate::s3_delay::Delay;
use crate::s6_mended::Mended;
use timeline::Kind;

use crate::watched::{Bounded, Counts, Lanes, Watched, WatchedPark, bounded};

// ANCHOR: state
/// Ready once a wait is over; wakes whoever has polled it last.
pub struct LatestDelay {
    /// What the thread does first; `None` once there is a thread.
    wait: Option<Box<dyn FnOnce() + Send>>,
    timer: Arc<Mutex<Timer>>,
}

/// What the two share, under one lock: that it is not over, and whom to wake.
#[derive(Default)]
struct Timer {
    over: bool,
    waker: Option<Waker>,
}
// ANCHOR_END: state

// ANCHOR: latest
impl Future for LatestDelay {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if let Some(wait) = self.wait.take() {
            let timer = Arc::clone(&self.timer);
            thread::spawn(move || rings(wait, &timer));
        }
        let mut timer = self.timer.lock().expect("nobody panics under this lock");
        if timer.over {
            return Poll::Ready(());
        }
        timer.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

/// Waits, says that it is over, and then wakes, outside of the lock.
fn rings(wait: impl FnOnce(), timer: &Mutex<Timer>) {
    wait();
    let mut timer = timer.lock().expect("nobody panics under this lock");
    timer.over = true;
    let latest = timer.waker.take();
    drop(timer);
    if let Some(waker) = latest {
        waker.wake();
    }
}
// ANCHOR_END: latest

impl LatestDelay {
    /// A delay that is over when `wait` returns.
    pub fn until(wait: impl FnOnce() + Send + 'static) -> Self {
        LatestDelay { wait: Some(Box::new(wait)), timer: Arc::default() }
    }
}

/// What a delay waits for here.
pub type Ring = Box<dyn FnOnce() + Send>;

/// A thread that waits for a future which another one has polled before.
pub struct Moved {
    pub thread: Bounded<()>,
    /// Of the first owner, and of the second.
    pub counts: [Counts; 2],
    pub parker: Arc<Mended>,
}

/// Polls a delay once; moves it to a thread that blocks on it, and rings when that one sleeps.
pub fn moved<F>(delay: impl FnOnce(Ring) -> F) -> Moved
where
    F: Future<Output = ()> + Unpin + Send + 'static,
{
    let (told, sleeps) = mpsc::channel();
    let mut delay = delay(Box::new(move || sleeps.recv().unwrap_or_default()));
    let (main, there) = (timeline::lane("main", Kind::Thread), Lanes::new("the thread"));
    let mut here = Watched::new(&mut delay, Lanes { thread: main, ..there });
    let first = here.counts();
    let _ = Pin::new(&mut here).poll(&mut Context::from_waker(Waker::noop()));
    main.end();
    let delay = Watched::new(delay, there);
    let counts = [first, delay.counts()];
    let parker = Arc::<Mended>::default();
    let park = WatchedPark::new(Arc::clone(&parker), there).telling(told);
    let thread = bounded(move || {
        block_on(&Arc::new(park), delay);
        there.thread.end();
    });
    Moved { thread, counts, parker }
}

/// Prints whose waker was used, and whether the second owner has returned.
fn report(name: &str, moved: &Moved) -> io::Result<()> {
    let returned = moved.thread.result().is_some();
    let [first, second] = &moved.counts;
    println!("{name}: block_on has returned: {returned}");
    println!("  the first owner   {first}");
    println!("  the second owner  {second}");
    Ok(())
}

/// Moves a delay that keeps its first waker.
pub fn demo() -> io::Result<()> {
    report("keeps the first", &moved(Delay::until))
}

/// Moves one that keeps its latest.
pub fn demo_latest() -> io::Result<()> {
    report("keeps the latest", &moved(LatestDelay::until))
}

#[cfg(test)]
mod tests {
    use std::task::Wake;

    use super::*;

    /// The wake-up goes to the thread that has given the future away.
    #[test]
    fn a_future_that_keeps_its_first_waker_wakes_the_wrong_one() {
        let moved = moved(Delay::until);
        assert!(moved.thread.result().is_none(), "it sleeps");
        assert_eq!(moved.counts.each_ref().map(Counts::wakes), [1, 0]);
        moved.parker.wake_by_ref();
        moved.thread.finish();
    }

    /// Each Pending replaces the waker, so the latest poll is the one that is woken.
    #[test]
    fn a_future_that_keeps_its_latest_waker_may_move() {
        let moved = moved(LatestDelay::until);
        moved.thread.finish();
        assert_eq!(moved.counts.each_ref().map(Counts::wakes), [0, 1]);
        assert_eq!(moved.counts.each_ref().map(Counts::polls), [1, 2]);
        assert_eq!(moved.counts[0].wakers_alive(), 0, "the first one was let go");
    }
}
