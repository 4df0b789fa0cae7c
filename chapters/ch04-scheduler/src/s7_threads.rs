//! The same hog as a thread: the operating system interrupts it, without asking and without the
//! hog's knowledge, so the quick threads make progress although nobody gives anything back.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::{fs, io, thread};

use timeline::{Kind, Lane};

/// Which Fibonacci number a unit computes: some milliseconds in a debug build.
const FIB: u32 = 28;

// ANCHOR: hog
/// Computes until the others have finished; it never pauses, sleeps or waits.
fn hog(others_finished: &AtomicBool) {
    while !others_finished.load(Ordering::Relaxed) {
        unit();
    }
}

/// Does three units of work.
fn quick() {
    (0..3).for_each(|_| unit());
}
// ANCHOR_END: hog

/// One unit of work.
fn unit() {
    black_box(bakery::fib(FIB));
}

/// Starts a hog for every core and, when all of them are under way, two quick threads.
fn run(cores: usize) -> Vec<Option<Switches>> {
    let (finished, (begun, under_way)) = (&AtomicBool::new(false), mpsc::channel());
    thread::scope(|scope| {
        let lane = timeline::lane("a hog", Kind::Thread);
        let lanes = (0..cores).map(|number| (number == 0).then_some(lane));
        let hogs = lanes.map(|lane| {
            let begun = begun.clone();
            let work = move || begins(&begun, || counted(|| hog(finished)));
            scope.spawn(move || watched(lane, work))
        });
        let hogs: Vec<_> = hogs.collect();
        under_way.iter().take(cores).for_each(drop);
        let quick = ["quick 1", "quick 2"].map(|name| {
            let lane = timeline::lane(name, Kind::Thread);
            scope.spawn(move || watched(Some(lane), quick))
        });
        quick.into_iter().for_each(|quick| quick.join().expect("no quick one panics"));
        finished.store(true, Ordering::Relaxed);
        hogs.into_iter().map(|hog| hog.join().expect("no hog panics")).collect()
    })
}

/// Does a first unit of work and says so, before the rest.
fn begins<T>(begun: &Sender<()>, rest: impl FnOnce() -> T) -> T {
    unit();
    begun.send(()).expect("the receiver lives until all threads have ended");
    rest()
}

/// Records when the work of a thread began and ended. What came between, the thread does not know.
fn watched<T>(lane: Option<Lane>, work: impl FnOnce() -> T) -> T {
    lane.inspect(|lane| lane.running("begun, not finished"));
    let result = work();
    lane.inspect(|lane| lane.end());
    result
}

/// How often a thread's core went to somebody else, as Linux counts it.
#[derive(Clone, Copy, Debug)]
struct Switches {
    /// Because the thread gave it back: it slept, or waited for something.
    voluntary: u64,
    /// Because the system took it.
    nonvoluntary: u64,
}

/// The switches of this thread during some work; `None` on systems other than Linux.
fn counted(work: impl FnOnce()) -> Option<Switches> {
    let before = switches();
    work();
    let (before, after) = (before?, switches()?);
    Some(Switches {
        voluntary: after.voluntary - before.voluntary,
        nonvoluntary: after.nonvoluntary - before.nonvoluntary,
    })
}

/// The switches of this thread so far, from the file that Linux keeps on it: proc(5).
fn switches() -> Option<Switches> {
    let status = fs::read_to_string("/proc/thread-self/status").ok()?;
    let count = |key| {
        let line = status.lines().find_map(|line| line.strip_prefix(key))?;
        line.trim().parse().ok()
    };
    let voluntary = count("voluntary_ctxt_switches:")?;
    Some(Switches { voluntary, nonvoluntary: count("nonvoluntary_ctxt_switches:")? })
}

/// Runs the threads and prints what the system counted.
pub fn demo() -> io::Result<()> {
    let cores = thread::available_parallelism()?.get();
    let hogs = run(cores);
    println!("{cores} cores, {} hogs: both quick threads have finished", hogs.len());
    let Some(counts) = hogs.into_iter().collect::<Option<Vec<_>>>() else {
        println!("(how often a hog was interrupted, this system does not say)");
        return Ok(());
    };
    let gave: u64 = counts.iter().map(|count| count.voluntary).sum();
    let lost: u64 = counts.iter().map(|count| count.nonvoluntary).sum();
    println!("the hogs gave their core back {gave} times");
    println!("the system took it from them {lost} times");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hogs go on until the quick threads have finished, on every core that there is. On a
    /// scheduler that cannot interrupt, this would never end.
    #[test]
    fn a_thread_makes_progress_beside_hogs_that_never_give_back() {
        let cores = thread::available_parallelism().unwrap().get();
        assert_eq!(run(cores).len(), cores);
    }
}
