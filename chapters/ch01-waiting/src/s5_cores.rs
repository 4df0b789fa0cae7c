//! Concurrent is not parallel: what a second core changes, and for whom.

use std::time::Duration;
use std::{fs, io, thread};

use bakery::fib;

use crate::one_core;
use crate::s3_two_clocks::{Times, fib_for, measure, ms};

/// What it took to do the same work on several threads.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub times: Times,
    /// How often the operating system took a core from one of the threads; `None` where it does
    /// not say.
    pub interrupted: Option<u64>,
}

/// Does the work once on each of so many threads, and waits for all of them.
pub fn on_threads<Result>(count: usize, work: impl Fn() -> Result + Sync) -> Run {
    let (interrupted, times) = measure(|| {
        thread::scope(|scope| {
            let once = || {
                let _ = work();
                interruptions()
            };
            let threads: Vec<_> = (0..count).map(|_| scope.spawn(once)).collect();
            threads.into_iter().map(|thread| thread.join().expect("it ended")).sum()
        })
    });
    Run { times, interrupted }
}

/// How often this thread had the core taken from it: Linux counts.
fn interruptions() -> Option<u64> {
    let status = fs::read_to_string("/proc/thread-self/status").ok()?;
    let count = |line: &str| {
        line.strip_prefix("nonvoluntary_ctxt_switches:")?.trim().parse().ok()
    };
    status.lines().find_map(count)
}

/// Each row is the best of so many runs: others use this machine as well.
const TRIES: usize = 4;

/// Waits and computes on one thread and on several; then does it again with one core.
pub fn demo() -> io::Result<()> {
    let (n, single) = fib_for(Duration::from_millis(30));
    let wait = || thread::sleep(single.wall);
    let compute = || fib(n);
    println!("with {}", one_core::in_words());
    println!("{:24} {:>9}  {:>9}  interrupted", "", "wall time", "CPU time");
    row(" 1 thread waits", || on_threads(1, wait));
    row("10 threads wait", || on_threads(10, wait));
    row(" 1 thread computes", || on_threads(1, compute));
    row(" 2 threads compute", || on_threads(2, compute));
    row(" 4 threads compute", || on_threads(4, compute));
    one_core::run_again("cores")
}

fn row(name: &str, run: impl Fn() -> Run) {
    let best = (0..TRIES).map(|_| run()).min_by_key(|run| run.times.wall);
    let Run { times, interrupted } = best.expect("there is a try");
    let interrupted = interrupted.map_or("-".to_owned(), |count| count.to_string());
    println!("{name:24} {}  {}  {interrupted:>5} times", ms(times.wall), ms(times.cpu));
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    /// The barrier opens when ten threads stand before it: however few cores there are, all ten
    /// waits are under way at the same time.
    #[test]
    fn ten_threads_wait_at_the_same_time() {
        let ten = Barrier::new(10);
        on_threads(10, || ten.wait());
    }
}
