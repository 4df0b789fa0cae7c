//! A future that has a waker kept for it: a delay whose timer is a thread.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use bakery::cpu_time;

use crate::s2_parker::{Parker, block_on};
use crate::watched::{Lanes, Watched, WatchedPark};

// ANCHOR: delay
/// Ready once a wait is over; a thread does the waiting.
pub struct Delay {
    /// What the thread does first; `None` once there is a thread.
    wait: Option<Box<dyn FnOnce() + Send>>,
    over: Arc<AtomicBool>,
}

impl Future for Delay {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if let Some(wait) = self.wait.take() {
            let (over, waker) = (Arc::clone(&self.over), context.waker().clone());
            thread::spawn(move || {
                wait();
                over.store(true, SeqCst);
                waker.wake();
            });
        }
        if self.over.load(SeqCst) { Poll::Ready(()) } else { Poll::Pending }
    }
}
// ANCHOR_END: delay

impl Delay {
    /// A delay of this length; the time begins with the first poll.
    #[must_use]
    pub fn new(time: Duration) -> Self {
        Delay::until(move || thread::sleep(time))
    }

    /// A delay that is over when `wait` returns, so that a test can say when that is.
    pub fn until(wait: impl FnOnce() + Send + 'static) -> Self {
        Delay { wait: Some(Box::new(wait)), over: Arc::default() }
    }
}

/// Waits half a second for a timer, and prints what that took.
pub fn demo() -> io::Result<()> {
    let lanes = Lanes::new("main");
    let (start, cpu) = (Instant::now(), cpu_time());
    let delay = Watched::new(Delay::new(Duration::from_millis(500)), lanes);
    let counts = delay.counts();
    let parker = WatchedPark::new(Arc::new(Parker::default()), lanes);
    block_on(&Arc::new(parker), delay);
    let (time, cpu) = (start.elapsed().as_millis(), (cpu_time() - cpu).as_millis());
    println!("{counts}, ready once");
    println!("waited {time} ms, computed {cpu} ms");
    lanes.end();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::task::Waker;

    use super::*;
    use crate::s6_mended::Mended;

    /// The thread that sleeps is asked twice: once to find out, once when it was told to ask.
    #[test]
    fn a_thread_that_sleeps_polls_twice() {
        let (ring, rung) = mpsc::channel();
        let lanes = Lanes::new("main");
        let delay =
            Watched::new(Delay::until(move || rung.recv().unwrap_or_default()), lanes);
        let counts = delay.counts();
        let parker = WatchedPark::new(Arc::<Mended>::default(), lanes).telling(ring);
        block_on(&Arc::new(parker), delay);
        assert_eq!((counts.polls(), counts.wakes()), (2, 1));
    }

    /// Making a delay starts no thread; the first poll does.
    #[test]
    fn the_timer_starts_with_the_first_poll() {
        let mut delay = Delay::until(|| ());
        assert!(delay.wait.is_some());
        let mut context = Context::from_waker(Waker::noop());
        let _ = Pin::new(&mut delay).poll(&mut context);
        assert!(delay.wait.is_none());
    }
}
