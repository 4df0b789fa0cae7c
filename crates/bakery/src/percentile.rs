//! Percentiles by the nearest rank.

use std::time::Duration;

/// The smallest sample that at least `percent` per cent of all samples do not exceed.
///
/// That is the sample of rank ⌈`percent` / 100 × count⌉, counted from one; rank 0 is taken for 1.
/// So the result was measured, never a mean of two. `None` without samples.
/// `sorted` is in ascending order, `percent` at most 100.
///
/// Hyndman and Fan, "Sample quantiles in statistical packages" (The American Statistician 50,
/// 1996), number nine definitions, of which this is the first; numpy calls it `inverted_cdf`.
///
/// ```
/// use std::time::Duration;
/// let sorted = [1, 2, 3, 40].map(Duration::from_millis);
/// assert_eq!(bakery::percentile(&sorted, 50), Some(Duration::from_millis(2)));
/// assert_eq!(bakery::percentile(&sorted, 99), Some(Duration::from_millis(40)));
/// ```
///
/// # Panics
/// `percent` is over 100.
#[must_use]
pub fn percentile(sorted: &[Duration], percent: usize) -> Option<Duration> {
    assert!(percent <= 100, "a share of {percent} % does not exist");
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}
