//! Futures, streams and pollers with a planted mistake each: the judge finds that one and no other.

mod futures_that_break_it;
mod reports;
mod streams_that_break_it;

use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use poll_contract::{Breach, Limits, Verdict, Violation};

/// A planted mistake: its name, what the judge must call it, and the run.
pub(crate) type Planted = (&'static str, Breach, fn() -> Vec<Violation>);

#[test]
fn every_planted_mistake_is_found_and_named() {
    let all = futures_that_break_it::ALL.iter().chain(streams_that_break_it::ALL);
    for (name, breach, run) in all {
        let found: Vec<Breach> = run().iter().map(|violation| violation.breach).collect();
        assert_eq!(found, [*breach], "{name}");
    }
}

#[test]
fn every_breach_is_planted_at_least_three_times() {
    for breach in Breach::ALL {
        let planted = |all: &[Planted]| all.iter().filter(|one| one.1 == breach).count();
        let futures = planted(futures_that_break_it::ALL);
        assert!(futures >= 3, "{breach:?}: {futures} futures");
        assert!(planted(streams_that_break_it::ALL) >= 1, "{breach:?}: no stream");
    }
}

/// Short waits, for runs that are known to wait in vain.
pub(crate) fn hasty() -> Limits {
    Limits {
        patience: Duration::from_millis(30),
        grace: Duration::from_millis(30),
        ..Limits::default()
    }
}

/// A poll of a millisecond is too long.
pub(crate) fn strict() -> Limits {
    Limits { blocked: Duration::from_millis(1), ..hasty() }
}

pub(crate) fn found<T>(verdict: Verdict<T>) -> Vec<Violation> {
    verdict.violations
}

/// Where an event finds whom to wake.
#[derive(Clone, Default)]
pub(crate) struct Slot(Arc<Mutex<Vec<Waker>>>);

impl Slot {
    /// Keeps the waker of this poll in the place of all others, as it should be.
    pub(crate) fn keep(&self, cx: &Context<'_>) {
        *self.wakers() = vec![cx.waker().clone()];
    }

    /// Keeps it beside the others.
    pub(crate) fn add(&self, cx: &Context<'_>) {
        self.wakers().push(cx.waker().clone());
    }

    /// Keeps it if it is the first.
    pub(crate) fn keep_first(&self, cx: &Context<'_>) {
        if self.wakers().is_empty() {
            self.add(cx);
        }
    }

    /// Wakes the one that was kept first, and goes on holding the others.
    pub(crate) fn wake_first(&self) {
        let first = self.wakers().remove(0);
        first.wake();
    }

    pub(crate) fn clear(&self) {
        self.wakers().clear();
    }

    fn wakers(&self) -> std::sync::MutexGuard<'_, Vec<Waker>> {
        self.0.lock().expect("nobody panics with it")
    }
}
