//! Percentiles by the nearest rank.

use std::time::Duration;

/// The smallest sample that at least `percent` per cent of all samples do not exceed.
///
/// It is always a latency that was measured, never a mean of two; `None` without samples.
/// `sorted` is in ascending order, `percent` at most 100.
///
/// ```
/// use std::time::Duration;
/// let sorted = [1, 2, 3, 40].map(Duration::from_millis);
/// assert_eq!(bakery::percentile(&sorted, 50), Some(Duration::from_millis(2)));
/// assert_eq!(bakery::percentile(&sorted, 99), Some(Duration::from_millis(40)));
/// ```
#[must_use]
pub fn percentile(sorted: &[Duration], percent: usize) -> Option<Duration> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}
