//! Tasks: what an exercise asks for, with hints in three steps, and tests that say what must hold.

use std::fs;

use super::Problem;
use super::pages::weasels;
use super::repository::Repository;
use crate::catalog::Exercise;
use crate::grade::spec;

/// Steps of help, the last near the answer.
const HINTS: usize = 3;

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for exercise in repository.catalog.exercises() {
        let file = repository.file_of(exercise, "task.md");
        // A task that is missing is the manifests' problem.
        let Ok(text) = fs::read_to_string(exercise.file("task.md")) else {
            continue;
        };
        let (line, numbers) = hints(&text);
        if numbers != (1..=HINTS).collect::<Vec<_>>() {
            let what = match numbers.len() {
                HINTS => "the hints are not numbered 1, 2, 3".to_string(),
                count => format!("the task has {count} hints, not {HINTS}"),
            };
            let mend = "end it with `## Hints` and the steps `1.`, `2.`, `3.`, the last near the answer";
            problems.push(Problem::new(&file, line, what, mend));
        }
        problems.extend(weasels(&file, &text));
        problems.extend(unsaid(repository, exercise));
    }
    problems
}

/// Tests that do not say to the learner what must hold.
fn unsaid(repository: &Repository<'_>, exercise: &Exercise) -> Vec<Problem> {
    let path = exercise.file("spec.rs");
    let source = fs::read_to_string(&path).unwrap_or_default();
    let tests = spec::tests(&source).into_iter();
    let unsaid = tests.filter(|test| test.sentence.is_empty()).map(|test| {
        Problem::new(
            repository.relative(&path),
            repository.line_in(&path, &format!("fn {}(", test.name)),
            format!("the test `{}` has no sentence", test.name),
            "say above its #[test], in a doc comment, what must hold",
        )
    });
    unsaid.collect()
}

/// The line of the heading and the numbers of the items below it.
fn hints(text: &str) -> (usize, Vec<usize>) {
    let Some(heading) = text.lines().position(|line| line.trim_end() == "## Hints")
    else {
        return (0, Vec::new());
    };
    let section =
        text.lines().skip(heading + 1).take_while(|line| !line.starts_with('#'));
    let numbers = section.filter_map(|line| {
        let (number, hint) = line.split_once(". ")?;
        if hint.trim().is_empty() { None } else { number.parse().ok() }
    });
    (heading + 1, numbers.collect())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[track_caller]
    fn check(task: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        fixture.write("chapters/ch02-a/exercises/one/task.md", task);
        fixture.check(super::problems, expected);
    }

    #[test]
    fn a_test_of_a_spec_says_what_must_hold() {
        let fixture = Fixture::new();
        let spec = "chapters/ch02-a/exercises/one/spec.rs";
        let text = fixture.read(spec).replace("/// It is one.\n", "");
        fixture.write(spec, &text);
        fixture.check(
            super::problems,
            &["one/spec.rs:4: the test `is_one` has no sentence"],
        );
    }

    #[test]
    fn a_task_has_three_hints_and_no_weasel_words() {
        check(
            "# One\n",
            &["chapters/ch02-a/exercises/one/task.md: the task has 0 hints, not 3"],
        );
        check(
            "# One\n\n## Hints\n1. a\n2. b\n",
            &["one/task.md:3: the task has 2 hints, not 3"],
        );
        check(
            "## Hints\n1. a\n2. b\n2. c\n",
            &["task.md:1: the hints are not numbered 1, 2, 3"],
        );
        check("## Hints\n1. a\n2. b\n3. \n", &["task.md:1: the task has 2 hints, not 3"]);
        check("## Hints\n1. a\n2. b\n3. c\n   d\n\n## More\n1. x\n", &[]);
        check("It is easy.\n## Hints\n1. a\n2. b\n3. c\n", &["task.md:1: “easy”"]);
    }
}
