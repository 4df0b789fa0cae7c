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
        let wall = self.begun.elapsed();
        let queued = match (self.queued, queued()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => Duration::ZERO,
        };
        wall.saturating_sub(queued)
    }

    /// The time on the wall; for any thread.
    pub(crate) fn wall(&self) -> Duration {
        self.begun.elapsed()
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

    #[test]
    #[cfg(target_os = "linux")]
    fn time_in_the_queue_is_not_held() {
        let queued = queued();
        if let Some(queued) = queued {
            // As if the thread had stood in the queue for a second since.
            let before = queued.saturating_sub(Duration::from_secs(1));
            let begun = Instant::now();
            let watch = Stopwatch { begun, queued: Some(before) };
            let expected_off = queued - before;
            assert!(watch.held() <= begun.elapsed().saturating_sub(expected_off));
        }
    }
}
