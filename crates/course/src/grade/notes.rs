//! Reads what a test left behind: the report of `spec-kit`, and the panics in its output.

use super::{Finding, Panic};

/// Fills in what the report's lines say.
///
/// The first mistake that was named stands: it ends its test, and what is named after it, by
/// another thread or by whoever caught its panic, mostly follows from it. A suspicion counts only
/// where the test was stopped or crashed, so it is handed back apart.
pub fn read_report(report: &str, finding: &mut Finding) -> Option<String> {
    let mut suspect = None;
    let mut lines = report.lines();
    while let Some(line) = lines.next() {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "@suspect" => suspect = Some(rest.to_owned()).filter(|id| !id.is_empty()),
            "@mistake" if finding.mistake.is_some() => break,
            "@mistake" => finding.mistake = Some(rest.to_owned()),
            "@seen" => finding.seen.push(rest.to_owned()),
            "@drawing" => {
                let drawn = lines.by_ref().take_while(|line| *line != "@end");
                finding.drawing = drawn.collect::<Vec<_>>().join("\n");
            }
            _ => {}
        }
    }
    suspect
}

/// The first panic in a test's output: what came later mostly follows from it.
pub fn first_panic(output: &str) -> Option<Panic> {
    let mut lines = output.lines();
    let place = lines.by_ref().find_map(panicked_at)?;
    let message = lines.take_while(|line| !ends_message(line));
    Some(Panic {
        place: file_and_line(place),
        in_answer: file_and_line(place).starts_with("answer.rs:"),
        message: message.collect::<Vec<_>>().join("\n").trim().to_owned(),
    })
}

/// `src/x.rs:3:5` of `thread 'main' (71) panicked at src/x.rs:3:5:`, wherever it begins: what the
/// answer printed without a line's end may stand before it.
fn panicked_at(line: &str) -> Option<&str> {
    let (before, place) = line.rsplit_once(" panicked at ")?;
    before.contains("thread ").then_some(place.strip_suffix(':')?)
}

/// Whether a line can no longer belong to the panic's message.
fn ends_message(line: &str) -> bool {
    line.starts_with("note: run with `RUST_BACKTRACE")
        || line.starts_with("stack backtrace:")
        || line.starts_with("test result: ")
        || panicked_at(line).is_some()
}

/// `answer.rs:12` of `chapters/ch02/exercises/x/answer.rs:12:5`.
fn file_and_line(place: &str) -> String {
    let without_column = place.rsplit_once(':').map_or(place, |(line, _)| line);
    let file = without_column.rsplit(['/', '\\']).next();
    file.unwrap_or(without_column).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_gives_the_mistake_its_evidence_and_the_drawing() {
        let mut finding = Finding::default();
        let report = "@suspect spins\n@mistake starts-over\n@seen got 3\n@seen then 3\n@drawing\n a |#|\n\n b |.|\n@end\n";
        let suspect = read_report(report, &mut finding);
        assert_eq!(suspect.as_deref(), Some("spins"));
        assert_eq!(finding.mistake.as_deref(), Some("starts-over"));
        assert_eq!(finding.seen, ["got 3", "then 3"]);
        assert_eq!(finding.drawing, " a |#|\n\n b |.|");
    }

    #[test]
    fn the_first_mistake_stands_with_its_own_evidence() {
        let mut finding = Finding::default();
        let report = "@mistake first\n@seen one\n@mistake second\n@seen two\n@drawing\n a |#|\n@end\n";
        read_report(report, &mut finding);
        assert_eq!(finding.mistake.as_deref(), Some("first"));
        assert_eq!(
            (finding.seen, finding.drawing),
            (vec!["one".to_owned()], String::new())
        );
    }

    #[test]
    fn the_last_suspicion_counts_and_may_be_taken_back() {
        let mut finding = Finding::default();
        let later = read_report("@suspect a\n@suspect b\n", &mut finding);
        assert_eq!(later.as_deref(), Some("b"));
        assert_eq!(read_report("@suspect a\n@suspect \n", &mut finding), None);
    }

    #[test]
    fn a_drawing_cut_short_is_kept() {
        let mut finding = Finding::default();
        read_report("@drawing\n a |#|", &mut finding);
        assert_eq!(finding.drawing, " a |#|");
    }

    #[test]
    fn the_first_panic_gives_its_place_and_message() {
        let output = "half a line\nthread '<unnamed>' (71) panicked at chapters/x/answer.rs:12:5:\nnot yet implemented\nnote: run with `RUST_BACKTRACE=1` to see\nthread 'main' (70) panicked at spec.rs:1:1:\nlater\n";
        let panic = first_panic(output).unwrap();
        assert_eq!(panic.place, "answer.rs:12");
        assert!(panic.in_answer);
        assert_eq!(panic.message, "not yet implemented");
    }

    #[test]
    fn a_message_may_have_several_lines() {
        let output = "test x ... thread 'main' panicked at a/spec.rs:7:1:\nassertion failed\n  left: 1\n right: 2\nnote: run with `RUST_BACKTRACE=1` x\n";
        let panic = first_panic(output).unwrap();
        assert_eq!(panic.message, "assertion failed\n  left: 1\n right: 2");
        assert!(!panic.in_answer);
    }
}
