//! A way to say so: a waker that lets a thread sleep. It works whenever you try it, and it has a
//! gap in it, which stage 4 finds.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Wake, Waker};

// ANCHOR: block_on
/// How a thread sleeps until it is woken; the [`Wake`] half is what wakes it.
pub trait Park: Wake + Send + Sync + 'static {
    /// Sleeps until somebody wakes, and takes note of it: the next call sleeps again.
    fn park(&self);
}

/// Polls a future, and sleeps for as long as nobody wakes, until it is ready.
pub fn block_on<F: Future + Unpin>(parker: &Arc<impl Park>, mut future: F) -> F::Output {
    let waker = Waker::from(Arc::clone(parker));
    let mut context = Context::from_waker(&waker);
    loop {
        match Pin::new(&mut future).poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => parker.park(),
        }
    }
}
// ANCHOR_END: block_on

// ANCHOR: state
/// Where one thread sleeps, and how the others wake it.
#[derive(Debug, Default)]
pub struct Parker {
    /// Whether somebody has woken us. Sequentially consistent is the strictest order
    /// there is: whatever goes wrong here, no weaker one is to blame.
    pub(crate) woken: AtomicBool,
    /// A condition variable demands a lock; there is nothing behind this one.
    lock: Mutex<()>,
    bell: Condvar,
}
// ANCHOR_END: state

// ANCHOR: parker
impl Park for Parker {
    fn park(&self) {
        while !self.woken.swap(false, SeqCst) {
            self.sleep();
        }
    }
}

impl Wake for Parker {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, SeqCst);
        self.bell.notify_one();
    }
}
// ANCHOR_END: parker

impl Parker {
    /// Sleeps until the bell rings, or for no reason at all, as condition variables may.
    pub(crate) fn sleep(&self) {
        let lock = self.lock.lock().expect("nobody panics under this lock");
        drop(self.bell.wait(lock));
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// Pending `left` times; each time it has woken its own task before it answers.
    struct WakesItself {
        left: u32,
        polls: u32,
    }

    impl Future for WakesItself {
        type Output = u32;

        fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
            self.polls += 1;
            if self.left == 0 {
                return Poll::Ready(self.polls);
            }
            self.left -= 1;
            context.waker().wake_by_ref();
            Poll::Pending
        }
    }

    /// A wake-up that comes before the park is noted, and the park returns at once.
    #[test]
    fn a_wake_up_before_the_park_is_kept() {
        let parker = Arc::new(Parker::default());
        parker.wake_by_ref();
        parker.park();
        assert!(!parker.woken.load(SeqCst), "and is used up by it");
    }

    /// Waking asks for a poll; two wake-ups before one park are one.
    #[test]
    fn each_wake_up_is_answered_by_a_poll_and_several_may_share_one() {
        let parker = Arc::new(Parker::default());
        assert_eq!(block_on(&parker, WakesItself { left: 3, polls: 0 }), 4);
        parker.wake_by_ref();
        parker.wake_by_ref();
        parker.park();
        assert!(!parker.woken.load(SeqCst), "nothing is left for a second park");
    }

    /// A waker is a handle that may be used on any thread.
    #[test]
    fn a_waker_may_be_used_on_any_thread() {
        let parker = Arc::new(Parker::default());
        let waker = Waker::from(Arc::clone(&parker));
        thread::spawn(move || waker.wake()).join().expect("a wake-up does not panic");
        parker.park();
    }
}
