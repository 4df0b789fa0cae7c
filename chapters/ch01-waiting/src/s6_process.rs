//! A process and its threads: what they share, and what each costs.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

// ANCHOR: counter
/// One counter for each process that runs this program.
static COUNTER: AtomicU32 = AtomicU32::new(0);

/// Adds one and says how many there are now.
pub fn add_one() -> u32 {
    COUNTER.fetch_add(1, Relaxed) + 1
}
// ANCHOR_END: counter

// ANCHOR: who_counts
/// A thread of ours counts, then a process of ours, then we do.
fn who_counts() -> io::Result<()> {
    let thread = thread::spawn(add_one).join().expect("adding does not panic");
    println!("the thread counted:   {thread}");
    let process = Command::new(env::current_exe()?).arg("count").output()?;
    print!("the process counted:  {}", String::from_utf8_lossy(&process.stdout));
    println!("we counted:           {}", add_one());
    Ok(())
}
// ANCHOR_END: who_counts

/// What the other process does.
pub fn count() -> io::Result<()> {
    println!("{}", add_one());
    Ok(())
}

/// Counts; then measures what threads and processes cost.
pub fn demo() -> io::Result<()> {
    who_counts()?;
    let empty =
        || thread::spawn(|| {}).join().map_err(|_| io::Error::other("it panicked"));
    let thread = median_of(101, empty)?;
    let program = env::current_exe()?;
    let process = median_of(21, || Command::new(&program).arg("count").output())?;
    println!("\nto start a thread and wait for its end:   {:6} µs", thread.as_micros());
    println!("to start a process and wait for its end:  {:6} µs", process.as_micros());
    waiting_threads()
}

/// The time that the work takes, the median of so many rounds.
fn median_of<T>(rounds: usize, work: impl Fn() -> io::Result<T>) -> io::Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok(times[rounds / 2])
}

/// How many threads wait while their memory is looked at.
const THREADS: usize = 1_000;

/// Prints what a thread that waits costs in memory, where Linux says so.
fn waiting_threads() -> io::Result<()> {
    // What the first threads bring along, the allocator's arenas for one, is not counted.
    let (first, all) = (Waiting::start(100)?, memory());
    let more = Waiting::start(THREADS)?;
    match (all, memory()) {
        (Some(before), Some(after)) => print_memory(before, after),
        _ => println!(
            "\n(what a waiting thread costs is left out: it needs Linux's /proc)"
        ),
    }
    more.stop();
    first.stop();
    Ok(())
}

/// Prints what so many threads have added, for each of them.
fn print_memory(before: [u64; 3], after: [u64; 3]) {
    let each =
        |index: usize| after[index].saturating_sub(before[index]) as f64 / THREADS as f64;
    println!("\nmemory for each of {THREADS} threads that wait:");
    println!("  addresses set aside  {:7.1} KiB", each(0));
    println!("  memory in use        {:7.1} KiB", each(1));
    println!("  the kernel's stack   {:7.1} KiB", each(2));
    let ten_thousand = (each(1) + each(2)) * 10_000.0 / 1_024.0;
    println!("in use by ten thousand such threads: {ten_thousand:.0} MiB");
}

/// Threads that all wait at a barrier.
struct Waiting {
    /// Opens when the owner comes as well.
    end: Arc<Barrier>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Waiting {
    /// Starts the threads; all of them run their own code when this returns.
    fn start(count: usize) -> io::Result<Waiting> {
        let [begin, end] = [(); 2].map(|()| Arc::new(Barrier::new(count + 1)));
        let start = |_| {
            let (begin, end) = (Arc::clone(&begin), Arc::clone(&end));
            thread::Builder::new().spawn(move || {
                begin.wait();
                end.wait();
            })
        };
        let threads = (0..count).map(start).collect::<io::Result<_>>()?;
        begin.wait();
        Ok(Waiting { end, threads })
    }

    fn stop(self) {
        self.end.wait();
        self.threads.into_iter().for_each(|thread| thread.join().expect("it only waits"));
    }
}

/// In KiB: this process's addresses, its memory in use, and the stacks that the kernel keeps for
/// the threads of all processes.
fn memory() -> Option<[u64; 3]> {
    Some([
        figure("/proc/self/status", "VmSize:")?,
        figure("/proc/self/status", "VmRSS:")?,
        figure("/proc/meminfo", "KernelStack:")?,
    ])
}

/// The number after a name in a file of `/proc`.
fn figure(file: &str, name: &str) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a thread adds, its siblings find.
    #[test]
    fn threads_share_the_memory_of_their_process() {
        let before = COUNTER.load(Relaxed);
        thread::spawn(add_one).join().expect("adding does not panic");
        assert_eq!(COUNTER.load(Relaxed), before + 1);
    }
}
