//! Anchors: each is opened and closed once, wraps whole items, and is shown by a page.

use std::collections::{BTreeMap, BTreeSet};

use super::Problem;
use super::repository::{Repository, Source};
use super::rust::{inside_literals, not_whole_items, tokens};

/// Where a comment opens or closes an anchor.
#[derive(Debug)]
struct Mark<'a> {
    line: usize,
    name: &'a str,
    end: bool,
}

/// An anchor that a page shows: the source's path, the anchor, and where it is asked for.
struct Shown {
    source: String,
    anchor: String,
    page: String,
    line: usize,
}

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let shown = shown(repository);
    let mut problems = Vec::new();
    let mut known = BTreeSet::new();
    for source in &repository.sources {
        let marks = marks(source);
        problems.extend(of_source(source, &marks));
        for mark in marks.iter().filter(|mark| !mark.end) {
            known.insert((source.path.clone(), mark.name.to_string()));
            let used =
                |shown: &Shown| shown.source == source.path && shown.anchor == mark.name;
            if !shown.iter().any(used) {
                problems.push(Problem::new(
                    &source.path,
                    mark.line,
                    format!("no page shows the anchor “{}”", mark.name),
                    "show it with {{listing …}}, or take its two comments out",
                ));
            }
        }
    }
    problems.extend(
        shown
            .into_iter()
            .filter(|shown| {
                !known.contains(&(shown.source.clone(), shown.anchor.clone()))
            })
            .map(missing),
    );
    problems
}

fn missing(shown: Shown) -> Problem {
    let Shown { source, anchor, page, line } = shown;
    Problem::new(
        page,
        line,
        format!("{source} has no anchor “{anchor}”"),
        format!(
            "put `ANCHOR: {anchor}` and `ANCHOR_END: {anchor}` around whole items there"
        ),
    )
}

/// What the pages ask for by anchor.
fn shown(repository: &Repository<'_>) -> Vec<Shown> {
    let mut shown = Vec::new();
    for page in &repository.pages {
        let chapter = format!("chapters/{}", page.name());
        let listings = page.said("listing").map(|(line, part)| {
            let from_root = part.starts_with("crates/");
            (line, if from_root { part.to_string() } else { format!("{chapter}/{part}") })
        });
        let twins = page.said("python").map(|(line, part)| {
            let (name, anchor) = part.split_once(':').unwrap_or((part, ""));
            (line, format!("{chapter}/python/{name}.py:{anchor}"))
        });
        for (line, part) in listings.chain(twins) {
            if let Some((source, anchor)) =
                part.split_once(':').filter(|part| !part.1.is_empty())
            {
                shown.push(Shown {
                    source: source.to_string(),
                    anchor: anchor.to_string(),
                    page: page.path.clone(),
                    line,
                });
            }
        }
    }
    shown
}

/// The anchors' comments in a file. In a literal of several lines they are text: a test's data.
fn marks(source: &Source) -> Vec<Mark<'_>> {
    let literals = match tokens(&source.text) {
        Ok(tokens) if source.path.ends_with(".rs") => inside_literals(&tokens),
        _ => Vec::new(),
    };
    let is_text =
        |line: usize| literals.iter().any(|&(from, to)| (from..=to).contains(&line));
    let lines = source.text.lines().zip(1..);
    lines
        .filter_map(|(text, line)| mark(text, line))
        .filter(|mark| !is_text(mark.line))
        .collect()
}

fn mark(text: &str, line: usize) -> Option<Mark<'_>> {
    let comment = text.trim_start();
    let comment =
        comment.strip_prefix("//").or_else(|| comment.strip_prefix('#'))?.trim();
    let (end, name) = match comment.strip_prefix("ANCHOR_END:") {
        Some(name) => (true, name),
        None => (false, comment.strip_prefix("ANCHOR:")?),
    };
    Some(Mark { line, name: name.trim(), end })
}

/// What is wrong with a file's anchors by themselves.
fn of_source(source: &Source, marks: &[Mark<'_>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut problem = |line: usize, what: String, mend: &str| {
        problems.push(Problem::new(&source.path, line, what, mend));
    };
    let mut open = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for &Mark { line, name, end } in marks {
        if !end {
            if !seen.insert(name) {
                let what = format!("a second anchor is called “{name}”");
                problem(line, what, "give one of them a name of its own");
            } else {
                open.insert(name, line);
            }
        } else if let Some(start) = open.remove(name) {
            if let Some(why) = cut(source, start, line) {
                let what = format!("the anchor “{name}” wraps no whole items: {why}");
                problem(
                    start,
                    what,
                    "move its comments so that they stand around whole items",
                );
            }
        } else {
            let what = format!("`ANCHOR_END: {name}` closes nothing");
            problem(line, what, "open it above with `ANCHOR:`, or take the comment out");
        }
    }
    for (name, line) in open {
        let what = format!("the anchor “{name}” is not closed");
        problem(line, what, "close it with `ANCHOR_END:` below the item");
    }
    problems
}

/// Why the lines between the two comments are not whole items.
fn cut(source: &Source, start: usize, end: usize) -> Option<&'static str> {
    if source.path.ends_with(".rs") {
        return not_whole_items(&tokens(&source.text).ok()?, start, end);
    }
    let lines = source.text.lines().skip(start).take(end - start - 1);
    let indents: Vec<usize> = lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .collect();
    let Some(first) = indents.first() else {
        return Some("it holds nothing");
    };
    indents.iter().any(|indent| indent < first).then_some("it cuts through a block")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, STAGE};

    const STAGE_FILE: &str = "chapters/ch02-a/src/s1_count.rs";

    #[track_caller]
    fn check(stage: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        fixture.write(STAGE_FILE, stage);
        fixture.check(super::problems, expected);
    }

    #[test]
    fn a_missing_anchor_is_found_where_it_is_asked_for() {
        check(
            &STAGE.replace("count\n", "cuont\n"),
            &[
                "book/src/ch02-a.md:5: chapters/ch02-a/src/s1_count.rs has no anchor “count”",
                "chapters/ch02-a/src/s1_count.rs:3: no page shows the anchor “cuont”",
            ],
        );
    }

    #[test]
    fn an_anchor_that_is_not_closed_and_one_that_closes_nothing() {
        let open = STAGE.replace("// ANCHOR_END: count\n", "");
        check(
            &open,
            &["chapters/ch02-a/src/s1_count.rs:3: the anchor “count” is not closed"],
        );
        let closes = format!("{STAGE}// ANCHOR_END: other\n");
        check(
            &closes,
            &["chapters/ch02-a/src/s1_count.rs:9: `ANCHOR_END: other` closes nothing"],
        );
    }

    #[test]
    fn an_anchor_of_which_there_are_two() {
        let twice =
            format!("{STAGE}{}", STAGE.replace("//! One.", "").replace("fn c", "fn d"));
        let found =
            "chapters/ch02-a/src/s1_count.rs:11: a second anchor is called “count”";
        let end =
            "chapters/ch02-a/src/s1_count.rs:16: `ANCHOR_END: count` closes nothing";
        let shown = "chapters/ch02-a/src/s1_count.rs:11: no page";
        let fixture = Fixture::new();
        fixture.write(STAGE_FILE, &twice);
        let problems = fixture.problems(super::problems);
        assert!(
            problems.iter().any(|problem| problem.starts_with(found)),
            "{problems:#?}"
        );
        assert!(problems.iter().any(|problem| problem.starts_with(end)), "{problems:#?}");
        assert!(
            !problems.iter().any(|problem| problem.starts_with(shown)),
            "{problems:#?}"
        );
    }

    #[test]
    fn an_anchor_that_no_page_shows() {
        check(
            &format!("{STAGE}\n// ANCHOR: more\nfn m() {{}}\n// ANCHOR_END: more\n"),
            &["no page shows the anchor “more”"],
        );
    }

    #[test]
    fn an_anchor_that_cuts_an_item() {
        let cut = STAGE.replace("pub fn c() {\n", "pub fn c() {\n// ANCHOR: count\n");
        let cut = cut.replacen("// ANCHOR: count\n", "", 1);
        check(
            &cut,
            &[
                "chapters/ch02-a/src/s1_count.rs:4: the anchor “count” wraps no whole items",
            ],
        );
        let fixture = Fixture::new();
        let twin =
            "def f():\n    # ANCHOR: f\n    pass\nx = 1\n# ANCHOR_END: f\nprint(1)\n";
        fixture.write("chapters/ch02-a/python/twin.py", twin);
        fixture.check(super::problems, &["chapters/ch02-a/python/twin.py:2: the anchor “f” wraps no whole items: it cuts through a block"]);
    }

    #[test]
    fn anchors_in_a_test_s_data_are_none() {
        check(&format!("{STAGE}const X: &str = \"\n// ANCHOR: x\n\";\n"), &[]);
    }
}
