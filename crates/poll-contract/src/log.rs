//! What a judged future and its wakers share: the state behind a lock, and who waits for it.
//!
//! Every change goes through [`Log`], which takes the lock, lets [`State`] judge, and tells those
//! who wait. No code of the future, of an executor or of a waker runs under the lock: a wake-up may
//! poll, a drop may wake, and either may come back here on the same thread.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use crate::limits::Limits;
use crate::state::{Answer, Counts, State};
use crate::tracker::Tracker;
use crate::{Breach, Verdict};

pub(crate) struct Log {
    state: Mutex<State>,
    /// Told of every wake-up and of every waker that is let go.
    changed: Condvar,
    pub(crate) limits: Limits,
}

/// What came of waiting for a wake-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// The waker of the last poll was woken.
    Woken,
    /// Nobody can wake it any more; the state has noted why.
    Nobody,
    /// Nothing within the time.
    Nothing,
}

impl Log {
    pub(crate) fn new(limits: Limits) -> Log {
        Log { state: Mutex::new(State::default()), changed: Condvar::new(), limits }
    }

    /// A poll begins: its waker, and what ends it.
    pub(crate) fn begin(self: &Arc<Self>, outer: &Waker) -> Poll<'_> {
        let outer = outer.clone();
        let mut state = self.lock();
        let number = state.begins();
        let tracker = Arc::new(Tracker::new(Arc::clone(self), number, outer));
        state.alive.insert(number, Arc::downgrade(&tracker));
        drop(state);
        Poll { log: self, waker: Some(Waker::from(tracker)) }
    }

    pub(crate) fn woken(&self, poll: u64) {
        self.lock().woken(poll);
        self.changed.notify_all();
    }

    /// The last clone of a poll's waker is gone.
    pub(crate) fn let_go(&self, poll: u64) {
        self.lock().let_go(poll);
        self.changed.notify_all();
    }

    /// The future is about to be dropped. Said before it is: on its way out it lets go of wakers,
    /// which is no lost wake-up then.
    pub(crate) fn dropped(&self) {
        self.lock().dropped();
    }

    /// Nobody will poll any more, though the future waits: its drop is not part of the story.
    pub(crate) fn abandoned(&self) {
        self.lock().abandoned();
    }

    pub(crate) fn is_woken(&self) -> bool {
        self.lock().is_woken()
    }

    pub(crate) fn counts(&self) -> Counts {
        self.lock().counts()
    }

    pub(crate) fn broke(&self, breach: Breach) -> bool {
        self.lock().violations.iter().any(|violation| violation.breach == breach)
    }

    /// Waits until the waker of the last poll is woken, or nobody is left who could.
    pub(crate) fn wait(&self, patience: Duration) -> Heard {
        let begun = Instant::now();
        let mut state = self.lock();
        loop {
            if state.is_woken() {
                return Heard::Woken;
            }
            if state.judge_waiting() {
                return Heard::Nobody;
            }
            let left = patience.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Heard::Nothing;
            }
            state = self.sleep(state, left);
        }
    }

    /// Notes that the future was ready without a wake-up, as it was when nobody had asked it yet.
    pub(crate) fn overdue(&self, asked: Counts, waited: Duration) {
        self.lock().judge_overdue(asked, waited);
    }

    /// Waits until no waker is alive, for as long as the grace allows, and judges those that are.
    pub(crate) fn settle(&self) {
        let begun = Instant::now();
        let mut state = self.lock();
        while !state.alive.is_empty() {
            let left = self.limits.grace.saturating_sub(begun.elapsed());
            if left.is_zero() {
                state.judge_leak(self.limits.grace);
                return;
            }
            state = self.sleep(state, left);
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        let mut state = self.lock();
        state.judge_waiting();
        state.judge_poll_under_way(&self.limits);
        state.verdict()
    }

    fn sleep<'a>(
        &self,
        state: MutexGuard<'a, State>,
        time: Duration,
    ) -> MutexGuard<'a, State> {
        let woken = self.changed.wait_timeout(state, time);
        woken.unwrap_or_else(PoisonError::into_inner).0
    }

    /// The state is whole between any two statements that may panic, so poison is ignored: a
    /// future that panics still gets its verdict.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A poll under way. Dropped without an [`end`](Poll::end), the future has panicked.
pub(crate) struct Poll<'a> {
    log: &'a Log,
    /// `None` once the poll is over: the judge's own hold on the waker must be gone before the
    /// clones are counted.
    waker: Option<Waker>,
}

impl Poll<'_> {
    pub(crate) fn waker(&self) -> &Waker {
        self.waker.as_ref().expect("a poll has its waker until it ends")
    }

    pub(crate) fn end(mut self, answer: Answer) {
        self.over(answer);
    }

    fn over(&mut self, answer: Answer) {
        let log = self.log;
        // While the phase is still "polling": letting go of the last clone judges nothing yet.
        if self.waker.take().is_some() {
            log.lock().answered(answer, &log.limits);
        }
    }
}

impl Drop for Poll<'_> {
    fn drop(&mut self) {
        self.over(Answer::Panicked);
    }
}
