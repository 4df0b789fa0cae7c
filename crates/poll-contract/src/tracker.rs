//! The waker that a judged future gets: one for each poll, so that a stale one can be told.

use std::sync::Arc;
use std::task::{Wake, Waker};

use crate::log::Log;

/// What stands behind the waker of one poll.
///
/// It lives as long as any clone of that waker, and not a moment longer: a [`Waker`] made from an
/// `Arc` counts its clones in the `Arc`, so `strong_count` is the number of clones alive and `drop`
/// is the moment when nobody can wake through it any more. That needs no `unsafe`.
///
/// No two polls share one. So [`Waker::will_wake`] says `false` for the wakers of different polls,
/// and a future that keeps an old waker where the new one `will_wake` the same task has no reason
/// to keep it.
pub(crate) struct Tracker {
    log: Arc<Log>,
    /// Which poll it was made for, counted from 1.
    poll: u64,
    /// The waker of whoever polls the wrapper; the wake-up goes on to it.
    outer: Waker,
}

impl Tracker {
    pub(crate) fn new(log: Arc<Log>, poll: u64, outer: Waker) -> Tracker {
        Tracker { log, poll, outer }
    }
}

impl Wake for Tracker {
    fn wake(self: Arc<Self>) {
        // The wake-up is noted before this clone is dropped: a waker that was used and then let go
        // is never seen as one that was let go unused.
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.log.woken(self.poll);
        // Outside the log's lock: an executor may run the future from within its wake.
        self.outer.wake_by_ref();
    }
}

impl Drop for Tracker {
    fn drop(&mut self) {
        self.log.let_go(self.poll);
    }
}
