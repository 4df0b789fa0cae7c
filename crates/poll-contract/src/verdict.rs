//! What a judge says: the verdict, its violations, and their report.

use std::fmt;

use timeline::Timeline;

use crate::Breach;
use crate::happened::History;
use crate::state::times;

/// The columns of a report.
const COLUMNS: usize = 80;

/// A breach that was seen, with the counts at that moment.
///
/// It prints as a report of at most 80 columns: what was seen, what the contract says, where std
/// says so, and what to read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// What was broken.
    pub breach: Breach,
    /// How often it had been polled, the poll that broke it included.
    pub polls: u64,
    /// How often any of its wakers had been woken.
    pub wakes: u64,
    /// How many clones of its wakers existed.
    pub wakers_alive: usize,
    /// What else was seen: which poll, how long; may be empty.
    pub detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let breach = self.breach;
        writeln!(f, "{}: {}", breach.name(), breach.says())?;
        writeln!(f, "    {}", counts(self.polls, self.wakes, self.wakers_alive))?;
        if !self.detail.is_empty() {
            writeln!(f, "    {}", self.detail)?;
        }
        for line in wrapped(breach.contract(), COLUMNS - 2) {
            writeln!(f, "  {line}")?;
        }
        writeln!(f, "  std: {}", breach.place())?;
        write!(f, "  read: {}", breach.read())
    }
}

/// What was seen of a future or a stream, and what of it broke the contract.
///
/// It prints as the reports of its violations, or as one line where there are none.
#[derive(Clone, Debug)]
#[must_use = "a verdict that nobody looks at has judged nothing"]
#[non_exhaustive]
pub struct Verdict<T = ()> {
    /// Of [`judge`](crate::judge) what the future came to, if it did; of
    /// [`judge_stream`](crate::judge_stream) the items; of a [`Watch`](crate::Watch) nothing.
    pub output: T,
    /// Whether it came to its end: Ready, or the stream's `None`.
    pub ended: bool,
    /// How often it was polled.
    pub polls: u64,
    /// How often its wakers were woken, late wake-ups and needless ones included.
    pub wakes: u64,
    /// How many clones of its wakers exist.
    pub wakers_alive: usize,
    /// What was broken, at most one of each kind, in the order in which it was first seen.
    pub violations: Vec<Violation>,
    pub(crate) history: History,
}

impl<T> Verdict<T> {
    /// Whether nothing was broken. A future that is not ready yet has broken nothing.
    ///
    /// ```
    /// assert!(poll_contract::judge(async { 1 }).run().kept());
    /// ```
    #[must_use]
    pub fn kept(&self) -> bool {
        self.violations.is_empty()
    }

    /// The violation of one kind, if it was seen.
    ///
    /// ```
    /// use poll_contract::{Breach, judge};
    ///
    /// let verdict = judge(std::future::pending::<()>()).run();
    /// let lost = verdict.broke(Breach::LostWakeUp).unwrap();
    /// assert_eq!((lost.polls, lost.wakes, lost.wakers_alive), (1, 0, 0));
    /// ```
    #[must_use]
    pub fn broke(&self, breach: Breach) -> Option<&Violation> {
        self.violations.iter().find(|violation| violation.breach == breach)
    }

    /// For tests.
    ///
    /// ```should_panic
    /// poll_contract::judge(std::future::pending::<()>()).run().assert_kept();
    /// ```
    ///
    /// # Panics
    ///
    /// With the reports and the drawing, if anything was broken.
    #[track_caller]
    pub fn assert_kept(&self) {
        assert!(self.kept(), "\n{self}\n{}", self.timeline().to_text(COLUMNS));
    }

    /// What happened, one step an event: the polls of the future on one lane, the threads that
    /// woke it on others. Of a long run it has the last 64 events.
    ///
    /// ```
    /// let verdict = poll_contract::judge(std::future::pending::<()>()).run();
    /// let drawing = verdict.timeline().to_text(60);
    /// assert!(drawing.starts_with("future  |###......"));
    /// assert!(drawing.contains("  waits for ever\n"));
    /// ```
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        self.history.timeline()
    }

    /// The same verdict about another output.
    pub(crate) fn with_output<O>(self, output: O) -> Verdict<O> {
        Verdict {
            output,
            ended: self.ended,
            polls: self.polls,
            wakes: self.wakes,
            wakers_alive: self.wakers_alive,
            violations: self.violations,
            history: self.history,
        }
    }
}

impl<T> fmt::Display for Verdict<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kept() {
            let counts = counts(self.polls, self.wakes, self.wakers_alive);
            return write!(f, "kept the contract: {counts}");
        }
        let reports: Vec<String> =
            self.violations.iter().map(Violation::to_string).collect();
        f.write_str(&reports.join("\n\n"))
    }
}

fn counts(polls: u64, wakes: u64, alive: usize) -> String {
    format!("polled {}, woken {}, wakers alive {alive}", times(polls), times(wakes))
}

/// Breaks a text at blanks into lines of at most `width` characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_at_blanks() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("", 7), Vec::<String>::new());
    }

    #[test]
    fn every_report_fits_80_columns_and_has_all_its_parts() {
        for breach in Breach::ALL {
            let violation = Violation {
                breach,
                polls: u64::MAX,
                wakes: 0,
                wakers_alive: 7,
                detail: String::new(),
            };
            let report = violation.to_string();
            for line in report.lines() {
                assert!(line.chars().count() <= COLUMNS, "{line:?}");
            }
            for part in [breach.name(), breach.says(), breach.place(), breach.read()] {
                assert!(report.contains(part), "{part:?} is missing from\n{report}");
            }
        }
    }
}
