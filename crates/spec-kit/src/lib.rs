//! What a spec says when an answer is wrong: the mistake's name and what was seen.
//!
//! A spec is an ordinary test crate; a learner may run it with `cargo test --test NAME`. When the
//! course's grader runs it, the environment variable `COURSE_REPORT` names a file, and what is said
//! here goes there too, so that the grader can answer with the mistake's own words. The words stand
//! in the chapter's `course.toml`; a spec knows a mistake by its id alone.
//!
//! ```should_panic
//! let items: Vec<u32> = (0..3).collect();
//! spec_kit::ensure!(items.len() == 4, "stops-early", "asked for 4 items, got {items:?}");
//! ```

#![warn(missing_docs)]

use std::fmt::{self, Display};
use std::fs::OpenOptions;
use std::io::Write;
use std::{env, thread};

/// Names the file that the grader reads; without it, nothing is written.
const REPORT: &str = "COURSE_REPORT";

/// A wrong model that a spec has recognised, with what it saw; [`Mistake::found`] ends the test.
#[derive(Debug)]
#[must_use = "a mistake that is not `found()` is not reported"]
pub struct Mistake {
    id: &'static str,
    /// One line each, in the order in which they were seen.
    seen: Vec<String>,
    drawing: String,
}

/// Begins the report of a mistake, by its id in the chapter's `course.toml`.
pub fn mistake(id: &'static str) -> Mistake {
    Mistake { id, seen: Vec::new(), drawing: String::new() }
}

impl Mistake {
    /// Adds one line of evidence: what was asked, what came, with counts.
    pub fn seen(mut self, evidence: impl Display) -> Self {
        self.seen.push(evidence.to_string());
        self
    }

    /// Adds what the answer did as a timeline, already drawn as text of at most 76 columns.
    pub fn drawing(mut self, drawing: impl Into<String>) -> Self {
        self.drawing = drawing.into();
        self
    }

    /// Reports the mistake and fails the test.
    ///
    /// # Panics
    ///
    /// Always: that is how a test fails.
    #[track_caller]
    pub fn found(self) -> ! {
        report(&self.lines());
        panic!("{self}");
    }

    /// The report's lines, as the architecture page lists them.
    fn lines(&self) -> String {
        let mut lines = format!("@mistake {}\n", self.id);
        for seen in self.seen.iter().flat_map(|seen| seen.lines()) {
            lines += &format!("@seen {seen}\n");
        }
        if !self.drawing.is_empty() {
            lines +=
                &format!("@drawing\n{}\n@end\n", self.drawing.trim_end_matches('\n'));
        }
        lines
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)?;
        for seen in &self.seen {
            write!(f, "\n    {seen}")?;
        }
        if !self.drawing.is_empty() {
            write!(f, "\n{}", self.drawing)?;
        }
        Ok(())
    }
}

/// Says what it would mean if the test hung, crashed or flooded from here on.
///
/// A later call replaces an earlier one; `""` takes it back.
pub fn suspect(id: &'static str) {
    report(&format!("@suspect {id}\n"));
}

/// Fails the test with a named mistake unless the condition holds.
///
/// The words after the id are formatted as by [`format!`] and become the line of evidence.
#[macro_export]
macro_rules! ensure {
    ($condition:expr, $id:expr, $($seen:tt)+) => {
        if !$condition {
            $crate::mistake($id).seen(format_args!($($seen)+)).found()
        }
    };
}

/// Holds a predicted log against the one that a program wrote.
///
/// Of a wrong prediction it says how far it is right, and nothing of what comes after.
///
/// ```
/// spec_kit::line_by_line(&["made", "asked"], &["made", "asked"]);
/// ```
///
/// # Panics
///
/// If the two differ.
#[track_caller]
pub fn line_by_line(ran: &[impl AsRef<str>], said: &[&str]) {
    let same =
        ran.iter().zip(said).take_while(|(ran, said)| ran.as_ref() == **said).count();
    let here = match said.get(same) {
        Some(line) => format!("line {} is “{line}”, and that is not right", same + 1),
        None => format!("{same} lines are right, and then your list ends"),
    };
    assert!(
        same == ran.len() && same == said.len(),
        "{here}; the program logs {} lines, you have {}",
        ran.len(),
        said.len()
    );
}

/// Appends to the grader's file, if there is one.
fn report(lines: &str) {
    let Some(path) = env::var_os(REPORT) else {
        return;
    };
    let written = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .and_then(|mut file| file.write_all(lines.as_bytes()));
    if let Err(error) = written
        && !thread::panicking()
    {
        panic!("cannot write the grader's report {}: {error}", path.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_holds_the_id_the_evidence_and_the_drawing() {
        let mistake = mistake("starts-over")
            .seen("asked 2 times")
            .seen("got 3, 3")
            .drawing("a |##|\n");
        assert_eq!(
            mistake.lines(),
            "@mistake starts-over\n@seen asked 2 times\n@seen got 3, 3\n@drawing\na |##|\n@end\n"
        );
    }

    #[test]
    fn evidence_of_several_lines_stays_evidence() {
        assert_eq!(mistake("x").seen("a\nb").lines(), "@mistake x\n@seen a\n@seen b\n");
    }

    #[test]
    #[should_panic(expected = "starts-over\n    got [3, 3]")]
    fn ensure_names_the_mistake() {
        let got = [3, 3];
        ensure!(got == [3, 2], "starts-over", "got {got:?}");
    }

    #[test]
    fn ensure_is_silent_on_a_right_answer() {
        ensure!(1 + 1 == 2, "arithmetic", "unreachable");
    }

    #[test]
    #[should_panic(
        expected = "line 2 is “c”, and that is not right; the program logs 2 lines, you have 2"
    )]
    fn a_wrong_line_of_a_prediction_is_named() {
        line_by_line(&["a", "b"], &["a", "c"]);
    }

    #[test]
    #[should_panic(expected = "1 lines are right, and then your list ends")]
    fn a_prediction_that_ends_early_is_told_how_far_it_is_right() {
        line_by_line(&["a", "b"], &["a"]);
    }

    #[test]
    #[should_panic(expected = "line 2 is “b”")]
    fn a_line_too_many_is_not_right() {
        line_by_line(&["a"], &["a", "b"]);
    }
}
