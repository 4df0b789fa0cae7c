//! What may differ from run to run: times and shares of time, ports, addresses.
//!
//! A mask takes the blanks around it along, since columns move with the width of a number.

use std::sync::LazyLock;

use anyhow::{Context, Result};
use regex::{Captures, Regex};

/// `12.3 ms`, `1_200 µs`, `0.5 %`. A share is a ratio of times, wherever it is not counted.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<number>\d+(?:[_\u{a0}\u{2009}\u{202f}]\d{3})*(?:[.,]\d+)?)[ \u{a0}\u{2009}\u{202f}]?(?P<unit>ns|µs|μs|us|ms|s|min|%)(?P<end>\W|$)",
    )
});
/// A loopback address with its port, or a port that is called so.
static PORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0):\d+|\bport \d+")
});
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b0x[0-9a-fA-F]+"));
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\d+(?:[_.,\u{a0}\u{2009}\u{202f}]\d+)*"));
static BLANKS: LazyLock<Regex> = LazyLock::new(|| pattern("[ \t]+"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is written here")
}

/// What is masked in a run.
#[derive(Debug)]
pub struct Masks {
    /// Whether times are: on a virtual clock they are the same in every run.
    times: bool,
    /// Whether every number is.
    numbers: bool,
    /// The run's own patterns.
    own: Vec<Regex>,
}

impl Masks {
    pub fn new(times: bool, numbers: bool, own: &[String]) -> Result<Masks> {
        let own = own.iter().map(|own| {
            Regex::new(own).with_context(|| format!("the mask “{own}” is no pattern"))
        });
        Ok(Masks { times, numbers, own: own.collect::<Result<_>>()? })
    }

    /// The text with `<…>` in place of what is masked.
    pub fn apply(&self, text: &str) -> String {
        let mut text = text.to_string();
        for own in &self.own {
            text = own.replace_all(&text, MASKED).into_owned();
        }
        text = ADDRESS.replace_all(&text, "<address>").into_owned();
        text = PORT.replace_all(&text, "<port>").into_owned();
        if self.times {
            let masked = |found: &Captures<'_>| {
                let kind = if &found["unit"] == "%" { "<share>" } else { "<time>" };
                format!("{kind}{}", &found["end"])
            };
            text = TIME.replace_all(&text, masked).into_owned();
        }
        if self.numbers {
            text = NUMBER.replace_all(&text, "<number>").into_owned();
        }
        text.lines().map(|line| self.blanks(line) + "\n").collect()
    }

    /// Makes the blanks beside a mask one; all of them, where every number is masked.
    fn blanks(&self, line: &str) -> String {
        if !self.numbers && !MASKS.iter().any(|mask| line.contains(mask)) {
            return line.trim_end().to_string();
        }
        BLANKS.replace_all(line.trim(), " ").into_owned()
    }
}

const MASKED: &str = "<masked>";
const MASKS: [&str; 5] = [MASKED, "<address>", "<port>", "<time>", "<share>"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(masks: &Masks, text: &str, expected: &str) {
        assert_eq!(masks.apply(text), format!("{expected}\n"), "{text}");
    }

    #[test]
    fn times_shares_ports_and_addresses_are_masked() {
        let masks = Masks::new(true, false, &[]).unwrap();
        check(&masks, "took 12.3 ms, 41 µs and 1.2s", "took <time>, <time> and <time>");
        check(&masks, "1_200 ns (3 min)", "<time> (<time>)");
        check(&masks, "0.5 % of a core, 100%", "<share> of a core, <share>");
        check(&masks, "at 127.0.0.1:4711", "at <port>");
        check(&masks, "on [::1]:80 and port 3000", "on <port> and <port>");
        check(&masks, "Waker { 0x7ffd }", "Waker { <address> }");
    }

    #[test]
    fn columns_that_move_with_a_time_are_no_difference() {
        let masks = Masks::new(true, false, &[]).unwrap();
        assert_eq!(
            masks.apply("a  | 12.3 ms |  x\n"),
            masks.apply("a  |  2.3 ms |   x\n")
        );
        check(&masks, "  12 ms  x", "<time> x");
    }

    #[test]
    fn counts_and_layout_are_not_masked() {
        let masks = Masks::new(true, false, &[]).unwrap();
        check(
            &masks,
            "  polled 3 times,   7 steps, 2 m",
            "  polled 3 times,   7 steps, 2 m",
        );
    }

    #[test]
    fn on_a_virtual_clock_times_are_held() {
        let masks = Masks::new(false, false, &[]).unwrap();
        check(&masks, "after 30 ms", "after 30 ms");
        check(&masks, "at port 80", "at <port>");
    }

    #[test]
    fn a_measurement_is_held_to_its_words() {
        let masks = Masks::new(true, true, &[]).unwrap();
        check(
            &masks,
            "loop     1.05 ns   1 000 items",
            "loop <time> <number> <number> items",
        );
    }

    #[test]
    fn a_run_may_mask_more() {
        let masks = Masks::new(true, false, &["ThreadId\\(\\d+\\)".to_string()]).unwrap();
        check(&masks, "on ThreadId(2)", "on <masked>");
        let error = Masks::new(true, false, &["(".to_string()]).unwrap_err().to_string();
        assert!(error.contains("“(” is no pattern"), "{error}");
    }
}
