//! Cuts what a page shows out of source files: whole files, anchored parts, tests by their name.

use anyhow::{Result, bail, ensure};
use regex::Regex;

/// The code of a listing: the part between the anchor's comments, or all of the file; without
/// any anchor's comments, without common indentation.
pub fn part(text: &str, anchor: Option<&str>) -> Result<String> {
    let Some(name) = anchor else {
        return Ok(dedent(text.lines().filter(|line| comment(line).is_none())));
    };
    let is = |line: &&str, end: bool| comment(line) == Some((end, name));
    ensure!(
        text.lines().any(|line| is(&line, false)),
        "it has no anchor “{name}”{}",
        others(text)
    );
    let mut lines = Vec::new();
    for line in text.lines().skip_while(|line| !is(line, false)).skip(1) {
        if is(&line, true) {
            return Ok(dedent(lines.into_iter()));
        }
        if comment(line).is_none() {
            lines.push(line);
        }
    }
    bail!("its anchor “{name}” is not closed by `ANCHOR_END: {name}`")
}

/// The anchor that a line opens (false) or closes (true), if it is such a comment.
fn comment(line: &str) -> Option<(bool, &str)> {
    let words = line.trim_start();
    let words = words.strip_prefix("//").or_else(|| words.strip_prefix('#'))?;
    let words = words.trim();
    let (end, name) = match words.strip_prefix("ANCHOR_END:") {
        Some(name) => (true, name),
        None => (false, words.strip_prefix("ANCHOR:")?),
    };
    Some((end, name.trim()))
}

fn others(text: &str) -> String {
    let names: Vec<&str> = text
        .lines()
        .filter_map(comment)
        .filter_map(|(end, name)| (!end).then_some(name))
        .collect();
    if names.is_empty() {
        "; it has none at all".to_owned()
    } else {
        format!("; it has {}", names.join(", "))
    }
}

/// The lines without the indentation that all of them share, and without blank ends.
fn dedent<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.collect();
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> =
        lines.iter().map(|line| line.get(indent..).unwrap_or("").trim_end()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The test of that name, with the doc comment and the attributes above it.
///
/// Relies on rustfmt: a function ends at the first `}` that is indented as its head is.
pub fn test(text: &str, name: &str) -> Result<String> {
    let head =
        Regex::new(&format!(r"^\s*(pub )?(async )?fn {}\s*[(<]", regex::escape(name)))
            .expect("the name is escaped");
    let lines: Vec<&str> = text.lines().collect();
    let Some(at) = lines.iter().position(|line| head.is_match(line)) else {
        bail!("it has no function “{name}”");
    };
    let indent = &lines[at][..lines[at].len() - lines[at].trim_start().len()];
    let start = start_of_item(&lines, at);
    ensure!(
        lines[start..at].iter().any(|line| is_test_attribute(line)),
        "its function “{name}” is not a test"
    );
    let close = format!("{indent}}}");
    let one_line = lines[at].trim_end().ends_with('}');
    let end = if one_line {
        Some(at)
    } else {
        (at..lines.len()).find(|&line| lines[line] == close)
    };
    let Some(end) = end else {
        bail!("its function “{name}” does not end where rustfmt would put its end");
    };
    Ok(dedent(lines[start..=end].iter().copied().filter(|line| comment(line).is_none())))
}

/// The first line of the comments and attributes above a function's head.
fn start_of_item(lines: &[&str], head: usize) -> usize {
    let mut start = head;
    while let Some(above) = start.checked_sub(1) {
        let line = lines[above].trim();
        if line.starts_with("#[") || line.starts_with("//") {
            start = above;
        } else if line == ")]" {
            // An attribute over several lines: up to the one that opens it.
            let opens = |&at: &usize| lines[at].trim().starts_with("#[");
            match (0..above).rev().find(opens) {
                Some(open) => start = open,
                None => break,
            }
        } else {
            break;
        }
    }
    start
}

fn is_test_attribute(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("#[test]") || line.starts_with("#[") && line.contains("::test")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
use std::io;

// ANCHOR: outer
impl A {
    // ANCHOR: inner
    fn b() {}

    fn c() {}
    // ANCHOR_END: inner
}
// ANCHOR_END: outer
";

    #[test]
    fn an_anchor_s_part_is_dedented_and_free_of_nested_anchors() {
        assert_eq!(part(FILE, Some("inner")).unwrap(), "fn b() {}\n\nfn c() {}");
        assert_eq!(
            part(FILE, Some("outer")).unwrap(),
            "impl A {\n    fn b() {}\n\n    fn c() {}\n}"
        );
        assert!(part(FILE, None).unwrap().starts_with("use std::io;\n\nimpl A {"));
    }

    #[test]
    fn python_anchors_are_comments_of_its_own() {
        let file = "x = 1\n# ANCHOR: a\ndef f():\n    pass\n# ANCHOR_END: a\n";
        assert_eq!(part(file, Some("a")).unwrap(), "def f():\n    pass");
    }

    #[track_caller]
    fn check_refused(result: Result<String>, words: &str) {
        let error = result.unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn an_anchor_that_is_missing_or_open_is_refused() {
        check_refused(part(FILE, Some("innr")), "no anchor “innr”; it has outer, inner");
        check_refused(part("x", Some("a")), "none at all");
        check_refused(part("// ANCHOR: a\nx", Some("a")), "not closed");
    }

    const TESTS: &str = "\
mod tests {
    fn helper() {
    }

    /// It keeps its place.
    #[test]
    #[should_panic(
        expected = \"x\"
    )]
    fn keeps() {
        if true {
            assert!(false);
        }
    }

    #[test]
    fn short() {}
}
";

    #[test]
    fn a_test_is_cut_with_its_sentence_and_attributes() {
        let cut = test(TESTS, "short").unwrap();
        assert_eq!(cut, "#[test]\nfn short() {}");
        let cut = test(TESTS, "keeps").unwrap();
        assert!(
            cut.starts_with("/// It keeps its place.\n#[test]\n#[should_panic(\n"),
            "{cut}"
        );
        assert!(
            cut.ends_with(
                ")]\nfn keeps() {\n    if true {\n        assert!(false);\n    }\n}"
            ),
            "{cut}"
        );
    }

    #[test]
    fn a_claim_needs_a_test_that_exists() {
        check_refused(test(TESTS, "keep"), "no function “keep”");
        check_refused(test(TESTS, "helper"), "is not a test");
        check_refused(test("#[test]\nfn a() {\n  x\n  }\n", "a"), "does not end");
    }
}
