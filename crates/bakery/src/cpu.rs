//! How long the processor worked, beside how long the clock ran.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// CPU time of this process so far, user and system, over all its threads.
///
/// POSIX calls this clock `CLOCK_PROCESS_CPUTIME_ID`. Waiting does not move it; two threads that
/// compute move it twice as fast as the wall clock.
///
/// ```
/// let before = bakery::cpu_time();
/// bakery::fib(22);
/// assert!(bakery::cpu_time() > before);
/// ```
#[must_use]
pub fn cpu_time() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::try_from(now).expect("CPU time is never negative")
}
