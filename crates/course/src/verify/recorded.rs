//! Recorded runs: each is there, comes from a run that `course.toml` names, and is shown.

use std::collections::BTreeSet;

use super::Problem;
use super::page::Page;
use super::repository::{Repository, files};
use crate::catalog::Chapter;

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let chapters = repository.catalog.chapters.iter();
    chapters.flat_map(|chapter| of_chapter(repository, chapter)).collect()
}

fn of_chapter(repository: &Repository<'_>, chapter: &Chapter) -> Vec<Problem> {
    let folder = repository.relative(&chapter.folder);
    let mut problems = Vec::new();
    let mut made = BTreeSet::new();
    for run in &chapter.runs {
        made.insert(format!("{folder}/recorded/{}.txt", run.name));
        if run.timeline {
            made.insert(format!("{folder}/recorded/{}.json", run.name));
        }
    }
    for twin in &chapter.pythons {
        made.insert(format!("{folder}/recorded/python/{}.txt", twin.name));
        let source = format!("{folder}/python/{}.py", twin.name);
        if repository.source(&source).is_none() {
            let mend = "write it, or take the [[python]] out of course.toml";
            problems.push(Problem::new(source, 0, "the Python twin is missing", mend));
        }
    }
    let twins = format!("{folder}/python/");
    let named = |name: &str| chapter.pythons.iter().any(|twin| twin.name == name);
    problems.extend(repository.sources.iter().filter_map(|source| {
        let name = source.path.strip_prefix(&twins)?.strip_suffix(".py")?;
        let mend = "name it in a [[python]], or take it out: nothing runs it";
        let what = "no [[python]] of course.toml names this twin";
        (!named(name)).then(|| Problem::new(&source.path, 0, what, mend))
    }));
    let mut found = Vec::new();
    // Without the folder, every file of it is missing, and said so below.
    let _ = files(&chapter.folder.join("recorded"), &mut found);
    let found: BTreeSet<String> =
        found.iter().map(|path| repository.relative(path)).collect();
    problems.extend(made.difference(&found).map(|path| {
        let mend = format!("cargo course record {}", chapter.number);
        Problem::new(path, 0, "the run was not recorded", mend)
    }));
    problems.extend(found.difference(&made).map(|path| {
        let what = "no run or Python twin of course.toml makes this file";
        Problem::new(path, 0, what, "take it out, or name its run")
    }));
    if let Some(page) = repository.page(&chapter.package) {
        problems.extend(not_shown(repository, chapter, page));
    }
    problems
}

/// What is recorded, but shown nowhere on the chapter's page.
fn not_shown(
    repository: &Repository<'_>,
    chapter: &Chapter,
    page: &Page,
) -> Vec<Problem> {
    let shown = |word: &str, name: &str| {
        page.said(word).any(|(_, rest)| rest.split([' ', ':']).next() == Some(name))
    };
    let file = chapter.folder.join("course.toml");
    let mut problems = Vec::new();
    let mut problem = |name: &str, what: String, mend: &str| {
        let line = repository.line_in(&file, &format!("\"{name}\""));
        problems.push(Problem::new(repository.relative(&file), line, what, mend));
    };
    for run in &chapter.runs {
        let timeline = shown("timeline", &run.name);
        if run.timeline && !timeline {
            let what = format!("the page does not show the timeline of “{}”", run.name);
            problem(
                &run.name,
                what,
                "show it with {{timeline …}}, or take `timeline` out",
            );
        } else if !timeline && !shown("run", &run.name) && !shown("value", &run.name) {
            let what = format!("the page does not show the run “{}”", run.name);
            problem(&run.name, what, "show it with {{run …}}, or take it out");
        }
    }
    for twin in chapter.pythons.iter().filter(|twin| !shown("python", &twin.name)) {
        let what = format!("the page does not show the Python twin “{}”", twin.name);
        problem(&twin.name, what, "show it with {{python …}}, or take it out");
    }
    for exercise in
        chapter.exercises.iter().filter(|found| !shown("exercise", &found.name))
    {
        let what = format!("the page does not show the exercise “{}”", exercise.name);
        problem(&exercise.name, what, "show it with {{exercise …}}");
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[track_caller]
    fn check_removed(path: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        fixture.remove(path);
        fixture.check(super::problems, expected);
    }

    #[test]
    fn what_is_named_is_there() {
        check_removed(
            "chapters/ch02-a/recorded/walk.txt",
            &[
                "chapters/ch02-a/recorded/walk.txt: the run was not recorded\n    cargo course record 2",
            ],
        );
        check_removed(
            "chapters/ch02-a/recorded/walk.json",
            &["recorded/walk.json: the run was not"],
        );
        check_removed(
            "chapters/ch02-a/recorded/python/twin.txt",
            &["python/twin.txt: the run was"],
        );
        check_removed(
            "chapters/ch02-a/python/twin.py",
            &["python/twin.py: the Python twin is missing"],
        );
    }

    #[test]
    fn what_is_there_is_named() {
        let fixture = Fixture::new();
        fixture.write("chapters/ch02-a/recorded/old.txt", "x");
        fixture.check(super::problems, &["recorded/old.txt: no run or Python twin"]);
        let fixture = Fixture::new();
        fixture.write("chapters/ch02-a/python/other.py", "print(2)\n");
        fixture
            .check(super::problems, &["python/other.py: no [[python]] of course.toml"]);
    }

    #[track_caller]
    fn check_page(directive: &str, expected: &str) {
        let fixture = Fixture::new();
        let page = fixture.read("book/src/ch02-a.md");
        assert!(page.contains(directive), "{page}");
        fixture.write("book/src/ch02-a.md", &page.replace(directive, ""));
        fixture.check(super::problems, &[expected]);
    }

    #[test]
    fn what_is_recorded_is_shown() {
        let file = "chapters/ch02-a/course.toml";
        check_page(
            "{{timeline walk: See.}}",
            &format!("{file}:4: the page does not show the timeline"),
        );
        check_page(
            "{{python twin:f}}",
            &format!("{file}:8: the page does not show the Python twin"),
        );
        check_page(
            "{{exercise one}}",
            &format!("{file}:11: the page does not show the exercise"),
        );
        let fixture = Fixture::new();
        fixture.write(file, &fixture.read(file).replace("timeline = true\n", ""));
        fixture.remove("chapters/ch02-a/recorded/walk.json");
        let page =
            fixture.read("book/src/ch02-a.md").replace("{{timeline walk: See.}}", "");
        fixture.write("book/src/ch02-a.md", &page);
        fixture.check(super::problems, &["the page does not show the run “walk”"]);
        fixture.write(
            "book/src/ch02-a.md",
            &format!("{page}\nIn {{{{value walk /(.)/}}}} steps.\n"),
        );
        fixture.check(super::problems, &[]);
    }
}
