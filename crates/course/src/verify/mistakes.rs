//! Mistakes: declared, spoken of by a spec, and promised by a wrong answer. Whether each promise is
//! kept is for the exercises' own run to say.

use std::collections::BTreeSet;
use std::fs;

use super::Problem;
use super::pages::weasels;
use super::promise::Promise;
use super::repository::{Repository, Source};
use super::rust::{mistake_ids, tests, tokens};
use crate::catalog::{Chapter, Exercise};

/// Wrong answers that an exercise must have.
const WRONG: usize = 2;

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let chapters = repository.catalog.chapters.iter();
    chapters.flat_map(|chapter| of_chapter(repository, chapter)).collect()
}

fn of_chapter(repository: &Repository<'_>, chapter: &Chapter) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut promised = BTreeSet::new();
    for exercise in &chapter.exercises {
        problems.extend(undeclared(repository, chapter, exercise));
        let wrong = wrong_answers(repository, exercise);
        if wrong.len() < WRONG {
            let what = format!(
                "the exercise has {} wrong answers; {WRONG} is the least",
                wrong.len()
            );
            let mend = "add a misconception that you have met";
            problems.push(Problem::new(
                repository.file_of(exercise, "wrong"),
                0,
                what,
                mend,
            ));
        }
        for answer in wrong {
            match Promise::of(&answer.text) {
                Ok(promise) => {
                    problems.extend(empty_promise(chapter, exercise, answer, &promise));
                    promised.extend(promise.mistake);
                }
                Err(error) => problems.push(Problem::new(
                    &answer.path,
                    1,
                    error.to_string(),
                    "begin it with `// Verdict: failed; test: NAME; mistake: ID`",
                )),
            }
        }
    }
    let file = chapter.folder.join("course.toml");
    problems.extend(chapter.mistakes.keys().filter(|id| !promised.contains(*id)).map(
        |id| {
            Problem::new(
                repository.relative(&file),
                repository.line_in(&file, &format!("[mistake.{id}]")),
                format!("no wrong answer makes the mistake “{id}”"),
                "add one to an exercise's wrong/, or take the mistake out",
            )
        },
    ));
    for (id, mistake) in &chapter.mistakes {
        let words = format!("{} {}", mistake.says, mistake.why);
        let line = repository.line_in(&file, &format!("[mistake.{id}]"));
        problems.extend(
            weasels(&repository.relative(&file), &words)
                .into_iter()
                .map(|problem| Problem { line, ..problem }),
        );
    }
    problems
}

/// The answers in `wrong/`.
pub fn wrong_answers<'a>(
    repository: &'a Repository<'_>,
    exercise: &Exercise,
) -> Vec<&'a Source> {
    let folder = format!("{}/", repository.file_of(exercise, "wrong"));
    let sources = repository.sources.iter();
    sources.filter(|source| source.path.starts_with(&folder)).collect()
}

/// Ids in the spec, or in a file beside it, that the chapter does not declare.
fn undeclared(
    repository: &Repository<'_>,
    chapter: &Chapter,
    exercise: &Exercise,
) -> Vec<Problem> {
    let folder = format!("{}/", repository.file_of(exercise, "").trim_end_matches('/'));
    let beside = |source: &&Source| {
        source.path.strip_prefix(&folder).is_some_and(|rest| !rest.starts_with("wrong/"))
    };
    let mut problems = Vec::new();
    for source in repository.sources.iter().filter(beside) {
        let Ok(tokens) = tokens(&source.text) else {
            continue; // The sizes' problem.
        };
        let ids = mistake_ids(&tokens).into_iter();
        problems.extend(ids.filter(|(_, id)| !chapter.mistakes.contains_key(id)).map(
            |(line, id)| {
                Problem::new(
                    &source.path,
                    line,
                    format!(
                        "the mistake “{id}” is not in {}/course.toml",
                        chapter.package
                    ),
                    format!("add [mistake.{id}] there, or mend the id"),
                )
            },
        ));
    }
    problems
}

/// A promise that no run could keep.
fn empty_promise(
    chapter: &Chapter,
    exercise: &Exercise,
    answer: &Source,
    promise: &Promise,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(id) =
        promise.mistake.as_ref().filter(|id| !chapter.mistakes.contains_key(*id))
    {
        let what =
            format!("it promises the mistake “{id}”, which course.toml does not have");
        problems.push(Problem::new(&answer.path, 1, what, "mend the id"));
    }
    let spec = fs::read_to_string(exercise.file("spec.rs")).unwrap_or_default();
    let known = tokens(&spec).map(|tokens| tests(&tokens)).unwrap_or_default();
    if let Some(test) = promise.test.as_ref().filter(|name| !known.contains(*name)) {
        let what =
            format!("it promises to fail in “{test}”, which is no test of spec.rs");
        problems.push(Problem::new(&answer.path, 1, what, "mend the test's name"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    const FOLDER: &str = "chapters/ch02-a/exercises/one";

    #[track_caller]
    fn check(file: &str, old: &str, new: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        let text = fixture.read(file);
        assert!(text.contains(old), "{text}");
        fixture.write(file, &text.replace(old, new));
        fixture.check(super::problems, expected);
    }

    #[test]
    fn a_mistake_is_declared_wherever_it_is_spoken_of() {
        let spec = format!("{FOLDER}/spec.rs");
        let place = "one/spec.rs:6: the mistake “of-by-one” is not in ch02-a/course.toml";
        check(&spec, "\"off-by-one\"", "\"of-by-one\"", &[place]);
        let fixture = Fixture::new();
        fixture.write(&format!("{FOLDER}/helper.rs"), "fn a() { suspect(\"other\") }");
        fixture
            .check(super::problems, &["one/helper.rs:1: the mistake “other” is not in"]);
    }

    #[test]
    fn a_mistake_is_made_by_a_wrong_answer() {
        let more = "[mistake.unmade]\nsays = \"x\"\nwhy = \"x\"\nread = \"first\"\n\n[mistake.off";
        let place =
            "chapters/ch02-a/course.toml:18: no wrong answer makes the mistake “unmade”";
        check("chapters/ch02-a/course.toml", "[mistake.off", more, &[place]);
    }

    #[test]
    fn a_wrong_answer_promises_what_can_be() {
        let wrong = format!("{FOLDER}/wrong/high.rs");
        let place = "one/wrong/high.rs:1: ";
        check(
            &wrong,
            "// Verdict",
            "// Verdikt",
            &[&format!("{place}its first line promises no")],
        );
        check(
            &wrong,
            "mistake: off-by-one",
            "mistake: gone",
            &[&format!("{place}it promises the mistake “gone”")],
        );
        check(
            &wrong,
            "test: is_one",
            "test: is_two",
            &[&format!("{place}it promises to fail in")],
        );
    }

    #[test]
    fn a_mistake_s_words_are_held_to_the_style() {
        let place = "chapters/ch02-a/course.toml:18: “obvious” says how";
        check(
            "chapters/ch02-a/course.toml",
            "why = \"x\"",
            "why = \"Obvious.\"",
            &[place],
        );
    }

    #[test]
    fn an_exercise_has_two_wrong_answers() {
        let fixture = Fixture::new();
        fixture.remove(&format!("{FOLDER}/wrong/low.rs"));
        fixture.check(
            super::problems,
            &["one/wrong: the exercise has 1 wrong answers; 2 is the least"],
        );
    }
}
