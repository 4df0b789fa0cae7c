//! How long a poll held its thread.
//!
//! The time on the wall is not the future's fault where the machine is busy: the thread may have
//! stood in the scheduler's queue. Linux counts that time for every thread, as the second number of
//! `/proc/thread-self/schedstat` (Documentation/scheduler/sched-stats.rst); it is taken off.

use std::time::{Duration, Instant};

/// Runs from its making on, for the thread that made it.
pub(crate) struct Stopwatch {
    begun: Instant,
    /// What the thread had spent in the queue before; `None` where nobody counts it.
    queued: Option<Duration>,
}

impl Stopwatch {
    pub(crate) fn start() -> Stopwatch {
        Stopwatch { begun: Instant::now(), queued: queued() }
    }

    /// What the thread computed or slept since the start; for the thread that started it.
    pub(crate) fn held(&self) -> Duration {
        without_queue(self.begun.elapsed(), self.queued, queued())
    }

    /// The time on the wall; for any thread.
    pub(crate) fn wall(&self) -> Duration {
        self.begun.elapsed()
    }
}

/// A time on the wall without what a thread spent in the queue meanwhile, where both readings of
/// that are known.
fn without_queue(
    wall: Duration,
    before: Option<Duration>,
    after: Option<Duration>,
) -> Duration {
    match (before, after) {
        (Some(before), Some(after)) => wall.saturating_sub(after.saturating_sub(before)),
        _ => wall,
    }
}

#[cfg(target_os = "linux")]
fn queued() -> Option<Duration> {
    use std::fs::File;
    use std::os::unix::fs::FileExt;

    thread_local! {
        /// Open for as long as the thread lives: opening it costs more than reading it.
        static STATISTICS: Option<File> = File::open("/proc/thread-self/schedstat").ok();
    }
    let mut bytes = [0; 96];
    let read = |file: &Option<File>| file.as_ref()?.read_at(&mut bytes, 0).ok();
    // A thread that is being torn down has no file any more.
    let length = STATISTICS.try_with(read).ok()??;
    let text = std::str::from_utf8(&bytes[..length]).ok()?;
    text.split_whitespace().nth(1)?.parse().ok().map(Duration::from_nanos)
}

#[cfg(not(target_os = "linux"))]
fn queued() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_held_is_never_more_than_the_time_on_the_wall() {
        let watch = Stopwatch::start();
        std::hint::black_box((0..100_000_u64).sum::<u64>());
        let held = watch.held();
        assert!(held > Duration::ZERO, "computing is time held");
        assert!(held <= watch.wall());
    }

    #[track_caller]
    fn check(wall: u64, before: Option<u64>, after: Option<u64>, expected: u64) {
        let time = Duration::from_millis;
        let held = without_queue(time(wall), before.map(time), after.map(time));
        assert_eq!(held, time(expected));
    }

    #[test]
    fn time_in_the_queue_is_not_held() {
        check(10, Some(1), Some(4), 7);
        check(10, Some(4), Some(4), 10);
        // The two readings of the queue lie outside those of the wall, so it may come to more.
        check(10, Some(1), Some(12), 0);
        check(10, None, Some(4), 10);
        check(10, Some(1), None, 10);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_queue_is_read_where_the_kernel_counts_it() {
        let counts = std::path::Path::new("/proc/thread-self/schedstat").exists();
        assert_eq!(queued().is_some(), counts);
        let before = queued();
        assert!(queued() >= before, "it only grows");
    }
}
