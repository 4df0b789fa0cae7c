//! Reads the catalogue from the repository and refuses what the rest could not rely on.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::{Catalog, Chapter, Compare, Exercise, Mistake, Python, Run, Shape};

/// A chapter's `course.toml`, as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    title: String,
    #[serde(default)]
    oven: Vec<String>,
    #[serde(default)]
    run: Vec<Run>,
    #[serde(default)]
    python: Vec<Python>,
    #[serde(default)]
    exercise: Vec<ExerciseDescription>,
    #[serde(default)]
    mistake: BTreeMap<String, Mistake>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExerciseDescription {
    name: String,
    title: String,
    shape: Shape,
    read: String,
}

impl Catalog {
    /// The catalogue of the repository that the working directory lies in.
    pub fn here() -> Result<Catalog> {
        let here = env::current_dir().context("the working directory cannot be read")?;
        let root = here.ancestors().find(|folder| is_root(folder)).with_context(|| {
            format!(
                "{} lies in no clone of the course; change into the folder you cloned",
                here.display()
            )
        })?;
        Catalog::load(root)
    }

    /// The catalogue of the repository with that root.
    pub fn load(root: &Path) -> Result<Catalog> {
        let folder = root.join("chapters");
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("cannot read the folder {}", folder.display()))?;
        let mut chapters = Vec::new();
        for entry in entries {
            let path = entry
                .with_context(|| format!("cannot read {}", folder.display()))?
                .path();
            if path.join("course.toml").is_file() {
                chapters.push(chapter(path)?);
            }
        }
        chapters.sort_by_key(|chapter| chapter.number);
        let catalog = Catalog { root: root.to_owned(), chapters };
        unique(&catalog)?;
        Ok(catalog)
    }
}

fn is_root(folder: &Path) -> bool {
    folder.join("chapters").is_dir() && folder.join("book/book.toml").is_file()
}

fn chapter(folder: PathBuf) -> Result<Chapter> {
    let file = folder.join("course.toml");
    let text = fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    let described: Description =
        toml::from_str(&text).with_context(|| format!("{} is wrong", file.display()))?;
    let package = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let package = package.context("a chapter's folder has a name")?;
    let number = number(&package).with_context(|| {
        format!("{}: a chapter's folder is called chNN-name", folder.display())
    })?;
    let exercises =
        described.exercise.into_iter().map(|found| exercise(&folder, &package, found));
    let chapter = Chapter {
        number,
        title: described.title,
        oven: described.oven,
        runs: described.run,
        pythons: described.python,
        exercises: exercises.collect(),
        mistakes: described.mistake,
        package,
        folder,
    };
    explained(&chapter).with_context(|| format!("{} is wrong", file.display()))?;
    Ok(chapter)
}

/// 2 of `ch02-generators`.
fn number(package: &str) -> Option<u32> {
    package.strip_prefix("ch")?.split_once('-')?.0.parse().ok()
}

fn exercise(folder: &Path, package: &str, described: ExerciseDescription) -> Exercise {
    Exercise {
        folder: folder.join("exercises").join(&described.name),
        name: described.name,
        title: described.title,
        shape: described.shape,
        read: described.read,
        package: package.to_owned(),
    }
}

/// What Rust calls the systems that the course runs on ([`env::consts::OS`]).
const SYSTEMS: [&str; 3] = ["freebsd", "linux", "macos"];

/// A run that may vary says why, and one that is recorded for some systems names known ones: a
/// misspelt system would be skipped everywhere.
fn explained(chapter: &Chapter) -> Result<()> {
    for run in chapter.runs.iter().filter(|run| !run.only.is_empty()) {
        ensure!(
            !run.why.is_empty(),
            "the run “{}” is not compared everywhere; `why` must say what differs",
            run.name
        );
        let unknown = run.only.iter().find(|system| !SYSTEMS.contains(&system.as_str()));
        ensure!(
            unknown.is_none(),
            "the run “{}” names the system {unknown:?}; known are {}",
            run.name,
            SYSTEMS.join(", ")
        );
    }
    let runs = chapter.runs.iter().map(|run| (&run.name, run.compare, &run.why));
    let pythons =
        chapter.pythons.iter().map(|twin| (&twin.name, twin.compare, &twin.why));
    for (name, compare, why) in runs.chain(pythons) {
        ensure!(
            compare == Compare::Exact || !why.is_empty(),
            "the run “{name}” is not compared exactly; `why` must say what may vary"
        );
    }
    Ok(())
}

/// What is looked up by name alone is found once: exercises, mistakes and a chapter's number in the
/// whole course, runs and twins in their chapter.
fn unique(catalog: &Catalog) -> Result<()> {
    let chapters = || catalog.chapters.iter();
    once("chapters have the number", chapters().map(|c| (c.number, &c.package)))?;
    let exercises = catalog.exercises().map(|one| (&one.name, &one.package));
    once("exercises are called", exercises)?;
    let mistakes = chapters().flat_map(|c| c.mistakes.keys().map(|id| (id, &c.package)));
    once("mistakes are called", mistakes)?;
    for Chapter { package, runs, pythons, .. } in chapters() {
        once("runs are called", runs.iter().map(|run| (&run.name, package)))?;
        once(
            "Python twins are called",
            pythons.iter().map(|twin| (&twin.name, package)),
        )?;
    }
    Ok(())
}

/// Refuses a name that comes a second time; each comes with its chapter's package.
fn once<'a, N: Display + Eq + Hash>(
    what: &str,
    names: impl Iterator<Item = (N, &'a String)>,
) -> Result<()> {
    let mut seen = HashSet::new();
    for (name, package) in names {
        ensure!(!seen.contains(&name), "two {what} “{name}”; `{package}` has one");
        seen.insert(name);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A repository with one `course.toml` a chapter.
    fn repository(chapters: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (package, description) in chapters {
            let folder = root.path().join("chapters").join(package);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("course.toml"), description).unwrap();
        }
        root
    }

    #[track_caller]
    fn check_refused(chapters: &[(&str, &str)], word: &str) {
        let root = repository(chapters);
        let error = format!("{:#}", Catalog::load(root.path()).unwrap_err());
        assert!(error.contains(word), "{error}");
    }

    const EXERCISE: &str = "title = 'x'\n[[exercise]]\nname = 'one'\ntitle = 'One'\nshape = 'build'\nread = 'top'\n";

    #[test]
    fn chapters_come_in_order_of_their_number() {
        let root = repository(&[("ch10-b", "title = 'B'"), ("ch02-a", EXERCISE)]);
        let catalog = Catalog::load(root.path()).unwrap();
        let numbers: Vec<u32> =
            catalog.chapters.iter().map(|chapter| chapter.number).collect();
        assert_eq!(numbers, [2, 10]);
        assert_eq!(catalog.exercise("one").unwrap().package, "ch02-a");
    }

    #[test]
    fn a_run_without_arguments_takes_its_own_name() {
        let root = repository(&[("ch02-a", "title = 'A'\n[[run]]\nname = 'walk'")]);
        let catalog = Catalog::load(root.path()).unwrap();
        assert_eq!(catalog.chapters[0].run("walk").unwrap().arguments(), ["walk"]);
    }

    #[test]
    fn chapters_go_by_number_folder_or_name() {
        let root = repository(&[("ch02-generators", "title = 'A'")]);
        let catalog = Catalog::load(root.path()).unwrap();
        for name in ["2", "02", "ch02", "ch02-generators", "generators"] {
            assert_eq!(catalog.chapter(name).unwrap().number, 2, "{name}");
        }
    }

    #[test]
    fn a_misspelt_name_is_answered_with_the_nearest() {
        let root = repository(&[("ch02-generators", EXERCISE)]);
        let catalog = Catalog::load(root.path()).unwrap();
        let error = catalog.exercise("oen").unwrap_err().to_string();
        assert!(error.contains("did you mean “one”"), "{error}");
        let error = catalog.exercise("spaghetti").unwrap_err().to_string();
        assert!(!error.contains("did you mean"), "{error}");
        let error = catalog.chapter("genrators").unwrap_err().to_string();
        assert!(error.contains("did you mean “generators”"), "{error}");
    }

    #[test]
    fn what_cannot_be_relied_on_is_refused_with_its_place() {
        check_refused(&[("ch02-a", "titel = 'A'")], "ch02-a/course.toml is wrong");
        check_refused(&[("chapter2", "title = 'A'")], "chNN-name");
        check_refused(
            &[("ch02-a", EXERCISE), ("ch03-b", EXERCISE)],
            "two exercises are called “one”",
        );
        let varies = "title = 'A'\n[[run]]\nname = 'walk'\ncompare = 'words'";
        check_refused(&[("ch02-a", varies)], "`why` must say");
        let somewhere = "title = 'A'\n[[run]]\nname = 'walk'\nonly = ['linux']";
        check_refused(&[("ch02-a", somewhere)], "`why` must say");
        let nowhere = format!("{}\nwhy = 'x'", somewhere.replace("linux", "linus"));
        check_refused(&[("ch02-a", &nowhere)], "known are freebsd, linux, macos");
        let mistake = "title = 'A'\n[mistake.same]\nsays = 'x'\nwhy = 'x'\nread = 'x'";
        check_refused(
            &[("ch02-a", mistake), ("ch03-b", mistake)],
            "two mistakes are called “same”",
        );
        let plain = "title = 'A'";
        check_refused(&[("ch02-a", plain), ("ch2-b", plain)], "have the number “2”");
        let twice = "title = 'A'\n[[run]]\nname = 'walk'\n[[run]]\nname = 'walk'";
        check_refused(&[("ch02-a", twice)], "two runs are called “walk”");
    }
}
