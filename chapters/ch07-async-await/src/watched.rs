//! What looks on from outside: a future in a wrapper that notes and draws its polls.

use std::cell::{Cell, RefCell};
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use timeline::{Kind, Lane};

thread_local! {
    /// What has been noted on this thread.
    static JOURNAL: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// The lane of whoever is running, and waits while it polls.
    static RUNNING: Cell<Option<Lane>> = const { Cell::new(None) };
}

/// Writes a line into this thread's journal.
pub fn note(line: impl Into<String>) {
    JOURNAL.with_borrow_mut(|journal| journal.push(line.into()));
}

/// What has been noted on this thread since it was last asked.
///
/// ```
/// use ch07_async_await::watched::{journal, note};
///
/// note("begun");
/// assert_eq!(journal(), ["begun"]);
/// assert!(journal().is_empty());
/// ```
#[must_use]
pub fn journal() -> Vec<String> {
    JOURNAL.with_borrow_mut(mem::take)
}

/// Draws the caller's lane while `work` runs: running, and waiting inside each watched poll.
///
/// ```
/// use ch07_async_await::wait::{block_on, wait};
/// use ch07_async_await::watched::caller;
///
/// assert_eq!(caller(|| block_on(wait("the oven", 2, 220))), 220);
/// ```
pub fn caller<T>(work: impl FnOnce() -> T) -> T {
    let lane = timeline::lane("the caller", Kind::Thread);
    lane.running("makes a future");
    timeline::step();
    let outer = RUNNING.replace(Some(lane));
    let output = work();
    RUNNING.set(outer);
    timeline::step();
    lane.end();
    output
}

/// A future that notes what it answers, says when it is dropped too early, and has a lane.
#[derive(Debug)]
pub struct Watched<F> {
    name: &'static str,
    future: F,
    lane: Lane,
    ended: bool,
}

impl<F> Watched<F> {
    /// Looks on while a future is polled. It may be moved, so the future must be movable too.
    ///
    /// ```
    /// use ch07_async_await::wait::block_on;
    /// use ch07_async_await::watched::{Watched, journal};
    ///
    /// block_on(Watched::new("bread", Box::pin(async {})));
    /// assert_eq!(journal(), ["bread: Ready"]);
    /// ```
    pub fn new(name: &'static str, future: F) -> Self {
        let lane = timeline::lane(name, Kind::Task);
        lane.ready("made; nobody has polled it");
        Watched { name, future, lane, ended: false }
    }
}

impl<F: Future + Unpin> Future for Watched<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let outer = RUNNING.replace(Some(self.lane));
        outer.inspect(|outer| outer.waiting("inside poll"));
        self.lane.running("polled");
        timeline::step();
        let answer = Pin::new(&mut self.future).poll(context);
        timeline::step();
        self.ended = answer.is_ready();
        if self.ended {
            self.lane.end();
        } else {
            self.lane.waiting("said Pending");
        }
        note(format!("{}: {}", self.name, if self.ended { "Ready" } else { "Pending" }));
        outer.inspect(|outer| outer.running("has an answer"));
        RUNNING.set(outer);
        answer
    }
}

impl<F> Drop for Watched<F> {
    fn drop(&mut self) {
        if !self.ended {
            note(format!("{}: dropped", self.name));
            self.lane.mark("dropped before it was ready");
            self.lane.end();
        }
    }
}
