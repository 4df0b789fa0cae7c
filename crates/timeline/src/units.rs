//! How times are written: one unit for a whole drawing, chosen by its end.

use crate::model::{Clock, Timeline};

/// A unit of time with its length in the clock's own units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    name: &'static str,
    length: u64,
}

const STEPS: Unit = Unit { name: "steps", length: 1 };

/// From the longest to the shortest.
const NANOSECONDS: [Unit; 4] = [
    Unit { name: "s", length: 1_000_000_000 },
    Unit { name: "ms", length: 1_000_000 },
    Unit { name: "µs", length: 1_000 },
    Unit { name: "ns", length: 1 },
];

impl Unit {
    /// The longest unit of which the timeline lasts ten, so that the end has two digits or more.
    pub(crate) fn of(timeline: &Timeline) -> Unit {
        if timeline.clock == Clock::Steps {
            return STEPS;
        }
        let long = |unit: &Unit| timeline.end / unit.length >= 10;
        let shortest = NANOSECONDS[NANOSECONDS.len() - 1];
        NANOSECONDS.into_iter().find(long).unwrap_or(shortest)
    }

    /// A length: `412 ms`, `1 step`; at most one decimal place.
    pub(crate) fn length(self, length: u64) -> String {
        let name = match (self.name, length) {
            ("steps", 1) => "step",
            (name, _) => name,
        };
        format!("{} {name}", self.number(length))
    }

    /// A point in time: `412 ms`, `step 3`.
    pub(crate) fn point(self, at: u64) -> String {
        match self.name {
            "steps" => format!("step {at}"),
            name => format!("{} {name}", self.number(at)),
        }
    }

    /// The number alone, rounded to one decimal place, which is left out where it is 0.
    pub(crate) fn number(self, time: u64) -> String {
        let tenths = (u128::from(time) * 10 + u128::from(self.length) / 2)
            / u128::from(self.length);
        match (tenths / 10, tenths % 10) {
            (whole, 0) => whole.to_string(),
            (whole, tenth) => format!("{whole}.{tenth}"),
        }
    }

    /// Between two labels of a scale: 1, 2 or 5 times a power of ten of this unit, so that there
    /// are at most `most` labels after the 0.
    pub(crate) fn tick(self, end: u64, most: u64) -> u64 {
        let mut tick = self.length;
        for factor in [2, 5, 10].into_iter().cycle() {
            if end / tick <= most {
                break;
            }
            let power = tick / leading_digit(tick);
            tick = power.saturating_mul(factor);
        }
        tick
    }
}

fn leading_digit(mut number: u64) -> u64 {
    while number >= 10 {
        number /= 10;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(clock: Clock, end: u64) -> Unit {
        Unit::of(&Timeline { clock, lanes: vec![], events: vec![], end })
    }

    #[track_caller]
    fn check(clock: Clock, end: u64, expected: &str) {
        assert_eq!(unit(clock, end).length(end), expected);
    }

    #[test]
    fn a_length_has_two_digits_or_more() {
        check(Clock::Real, 0, "0 ns");
        check(Clock::Real, 9_999, "9999 ns");
        check(Clock::Real, 10_000, "10 µs");
        check(Clock::Virtual, 412_000_000, "412 ms");
        check(Clock::Virtual, 9_999_960_000, "10000 ms");
        check(Clock::Real, 12_340_000_000, "12.3 s");
        check(Clock::Steps, 1, "1 step");
        check(Clock::Steps, 12_000, "12000 steps");
    }

    #[test]
    fn ticks_are_round_and_few() {
        for end in (0..64).map(|shift| 1_u64 << shift).chain([u64::MAX, 7, 30, 99, 101]) {
            for clock in [Clock::Steps, Clock::Real] {
                let unit = unit(clock, end);
                let tick = unit.tick(end, 6);
                assert!(end / tick <= 6, "{end} {tick}");
                assert!(tick == unit.length || end / tick >= 2, "{end} {tick}");
                assert!([1, 2, 5].contains(&leading_digit(tick)), "{end} {tick}");
            }
        }
    }
}
