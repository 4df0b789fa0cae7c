//! Manifests: every exercise is a test target that no plain `cargo test` builds, and has its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use toml::Value;

use super::Problem;
use super::repository::Repository;
use super::uses::manifest;
use crate::catalog::{Chapter, Exercise};

/// What an exercise's folder holds besides `wrong/`.
const FILES: [&str; 4] = ["task.md", "starter.rs", "spec.rs", "solution.rs"];

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let chapters = repository.catalog.chapters.iter();
    chapters.flat_map(|chapter| of_chapter(repository, chapter)).collect()
}

fn of_chapter(repository: &Repository<'_>, chapter: &Chapter) -> Vec<Problem> {
    let path = chapter.folder.join("Cargo.toml");
    let file = repository.relative(&path);
    let Some(manifest) = manifest(&chapter.folder) else {
        let mend = "write the package's manifest; CONTRIBUTING.md shows one";
        return vec![Problem::new(
            file,
            0,
            "there is no manifest that can be read",
            mend,
        )];
    };
    let targets = targets(&manifest);
    let mut problems = Vec::new();
    for exercise in &chapter.exercises {
        let line = repository.line_in(&path, &format!("\"{}\"", exercise.name));
        if let Some(what) =
            wrong_target(exercise, targets.get(exercise.name.as_str()).copied())
        {
            let mend = format!(
                "[[test]] with name = \"{0}\", path = \"exercises/{0}/spec.rs\", test = false",
                exercise.name
            );
            problems.push(Problem::new(&file, line, what, mend));
        }
        for name in FILES.iter().filter(|name| !exercise.file(name).is_file()) {
            let missing = repository.file_of(exercise, name);
            let mend = "ARCHITECTURE.md says what an exercise's folder holds";
            problems.push(Problem::new(
                missing,
                0,
                "the exercise has no such file",
                mend,
            ));
        }
    }
    for (name, target) in &targets {
        let of_exercise = text(target, "path").starts_with("exercises/");
        if of_exercise && !chapter.exercises.iter().any(|exercise| exercise.name == *name)
        {
            let line = repository.line_in(&path, &format!("\"{name}\""));
            let what = format!("the target “{name}” is no exercise of course.toml");
            problems.push(Problem::new(
                &file,
                line,
                what,
                "add the [[exercise]], or take it out",
            ));
        }
    }
    problems.extend(strays(repository, chapter));
    problems
}

/// Folders beside the exercises that `course.toml` does not know: nothing grades or proves them.
fn strays(repository: &Repository<'_>, chapter: &Chapter) -> Vec<Problem> {
    let known = |path: &PathBuf| {
        chapter.exercises.iter().any(|exercise| exercise.folder == *path)
    };
    let entries = fs::read_dir(chapter.folder.join("exercises"));
    let folders = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    let strays = folders.filter(|path| path.join("spec.rs").is_file() && !known(path));
    let problem = |path: PathBuf| {
        let mend = "add the [[exercise]], or take the folder out";
        Problem::new(
            repository.relative(&path),
            0,
            "the folder is no exercise of course.toml",
            mend,
        )
    };
    strays.map(problem).collect()
}

/// The [[test]] tables by name.
fn targets(manifest: &toml::Table) -> BTreeMap<&str, &Value> {
    let tables = manifest.get("test").and_then(Value::as_array);
    tables.into_iter().flatten().map(|target| (text(target, "name"), target)).collect()
}

fn text<'a>(table: &'a Value, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn wrong_target(exercise: &Exercise, target: Option<&Value>) -> Option<String> {
    let name = &exercise.name;
    let Some(target) = target else {
        return Some(format!("the exercise “{name}” is no [[test]] target"));
    };
    if text(target, "path") != format!("exercises/{name}/spec.rs") {
        return Some(format!(
            "the target “{name}” is not built from its exercise's spec.rs"
        ));
    }
    let tested = target.get("test").and_then(Value::as_bool) != Some(false);
    tested.then(|| {
        format!("the target “{name}” lacks `test = false`: unfinished, it would fail `cargo test`")
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    const MANIFEST: &str = "chapters/ch02-a/Cargo.toml";

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        let manifest = fixture.read(MANIFEST);
        assert!(manifest.contains(old), "{manifest}");
        fixture.write(MANIFEST, &manifest.replace(old, new));
        fixture.check(super::problems, expected);
    }

    #[test]
    fn an_exercise_is_a_target_and_a_target_of_exercises_an_exercise() {
        check(
            "name = \"one\"",
            "name = \"two\"",
            &[
                "chapters/ch02-a/Cargo.toml: the exercise “one” is no [[test]] target",
                "chapters/ch02-a/Cargo.toml:8: the target “two” is no exercise of course.toml",
            ],
        );
    }

    #[test]
    fn a_folder_beside_the_exercises_is_one() {
        let fixture = Fixture::new();
        fixture.write("chapters/ch02-a/exercises/two/spec.rs", "mod answer;\n");
        let expected =
            "chapters/ch02-a/exercises/two: the folder is no exercise of course";
        fixture.check(super::problems, &[expected]);
    }

    #[test]
    fn a_target_is_built_from_the_spec_and_left_out_of_plain_tests() {
        check(
            "one/spec.rs",
            "one/starter.rs",
            &["Cargo.toml:8: the target “one” is not built"],
        );
        check(
            "test = false",
            "test = true",
            &["Cargo.toml:8: the target “one” lacks `test = false`"],
        );
        check(
            "test = false\n",
            "",
            &["Cargo.toml:8: the target “one” lacks `test = false`"],
        );
    }

    #[test]
    fn an_exercise_has_its_files_and_a_chapter_its_manifest() {
        let fixture = Fixture::new();
        fixture.remove("chapters/ch02-a/exercises/one/solution.rs");
        let expected =
            "chapters/ch02-a/exercises/one/solution.rs: the exercise has no such file";
        fixture.check(super::problems, &[expected]);
        fixture.remove(MANIFEST);
        fixture.check(
            super::problems,
            &["chapters/ch02-a/Cargo.toml: there is no manifest"],
        );
    }
}
