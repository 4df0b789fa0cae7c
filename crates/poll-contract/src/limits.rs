//! The thresholds: what cannot be certain is a number here.

use std::time::Duration;

/// From where on something counts, and how long the judge waits.
///
/// ```
/// use poll_contract::Limits;
/// use std::time::Duration;
///
/// let strict = Limits { blocked: Duration::from_millis(20), ..Limits::default() };
/// assert_eq!(strict.busy, 1_000);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// So many polls in a row, each of them Pending after the future woke itself, are a busy loop;
    /// 1 000 by default. While somebody holds a waker of the future, and so might wake it as
    /// well, ten times as many. An answer of Ready and a wake-up from outside begin the count
    /// anew. Raise it for work that yields more often than this on purpose.
    pub busy: u64,
    /// A poll that holds its thread for so long has blocked it; half a second by default. Time in
    /// which the thread stood in the scheduler's queue does not count where the system tells
    /// (Linux does). A thread may be held up without its fault in other ways that nobody counts,
    /// such as a page to be read or a lock in the kernel, and on a busy machine for 100
    /// milliseconds; so lower this with care.
    pub blocked: Duration,
    /// How long [`Judge::run`](crate::Judge::run) waits for a wake-up before it gives up; 5 seconds
    /// by default.
    pub patience: Duration,
    /// How long another thread may hold a waker after everything was dropped, since it may be in
    /// the middle of waking; 1 second by default.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            busy: 1_000,
            blocked: Duration::from_millis(500),
            patience: Duration::from_secs(5),
            grace: Duration::from_secs(1),
        }
    }
}

impl Limits {
    /// The bound on self-woken polls in a row while somebody else holds a waker.
    pub(crate) fn busy_though_held(&self) -> u64 {
        self.busy.saturating_mul(10)
    }
}
