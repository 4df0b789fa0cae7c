//! Work that can be counted: the unit in which this chapter's tasks compute.

use std::cell::Cell;
use std::hint::black_box;

/// Which Fibonacci number a unit computes: some 150,000 calls, a millisecond at most.
const FIB: u32 = 24;

thread_local! {
    /// The units that this thread has done: a clock which only work moves.
    static DONE: Cell<u64> = const { Cell::new(0) };
}

/// Computes for one unit, which is one step in the chapter's timelines.
///
/// ```
/// use ch04_scheduler::work;
///
/// let before = work::done();
/// work::unit();
/// assert_eq!(work::done() - before, 1);
/// ```
pub fn unit() {
    black_box(bakery::fib(FIB));
    DONE.set(DONE.get() + 1);
    timeline::step();
}

/// The units that this thread has done since it began.
///
/// ```
/// use std::thread;
/// use ch04_scheduler::work;
///
/// work::unit();
/// let elsewhere = thread::spawn(work::done).join().unwrap();
/// assert_eq!((work::done() > 0, elsewhere), (true, 0));
/// ```
#[must_use]
pub fn done() -> u64 {
    DONE.get()
}
