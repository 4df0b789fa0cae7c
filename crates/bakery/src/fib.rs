//! CPU work on demand.

use std::hint::black_box;

/// The `n`th Fibonacci number by naive recursion, so that it burns CPU time.
///
/// Its time grows 1.6 times with each step of `n`: a dial for "how long does this compute?".
/// A loop would answer at once, and so might an optimised recursion; `black_box` keeps the
/// compiler from finding a short cut.
///
/// ```
/// assert_eq!(bakery::fib(20), 6765);
/// ```
#[must_use]
pub fn fib(n: u32) -> u64 {
    match n {
        0 => 0,
        1 => 1,
        _ => fib(black_box(n - 1)) + fib(black_box(n - 2)),
    }
}
