//! The nearest rank, at its edges.

use std::time::Duration;

use bakery::percentile;

#[track_caller]
fn check(sorted: &[u64], percents_and_results: &[(usize, u64)]) {
    let samples: Vec<_> = sorted.iter().copied().map(Duration::from_millis).collect();
    for &(percent, result) in percents_and_results {
        let result = Some(Duration::from_millis(result));
        assert_eq!(percentile(&samples, percent), result, "{percent} % of {sorted:?}");
    }
}

#[test]
fn one_sample_is_every_percentile() {
    check(&[7], &[(0, 7), (1, 7), (50, 7), (99, 7), (100, 7)]);
}

#[test]
fn no_sample_has_no_percentile() {
    assert_eq!(percentile(&[], 0), None);
    assert_eq!(percentile(&[], 100), None);
}

#[test]
fn the_median_of_an_even_count_is_the_lower_of_the_middle_two() {
    check(&[1, 9], &[(50, 1), (51, 9)]);
    check(&[1, 2, 30, 40], &[(25, 1), (26, 2), (50, 2), (51, 30), (75, 30), (76, 40)]);
}

#[test]
fn the_median_of_an_odd_count_is_the_middle() {
    check(&[1, 2, 30], &[(33, 1), (34, 2), (50, 2), (66, 2), (67, 30)]);
}

#[test]
fn the_ends_are_the_smallest_and_the_greatest() {
    check(&[3, 4, 4, 4, 5], &[(0, 3), (20, 3), (21, 4), (80, 4), (81, 5), (100, 5)]);
}

#[test]
fn one_slow_answer_in_a_hundred_is_beyond_p99_and_two_are_not() {
    let mut samples = [1; 100];
    samples[99] = 1000;
    check(&samples, &[(99, 1), (100, 1000)]);
    samples[98] = 900;
    check(&samples, &[(98, 1), (99, 900), (100, 1000)]);
}

#[test]
#[should_panic(expected = "101 %")]
fn more_than_all_is_refused() {
    let _ = percentile(&[Duration::ZERO], 101);
}
