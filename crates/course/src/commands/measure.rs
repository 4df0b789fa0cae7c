//! `course measure`: the median time from a saved answer to its verdict.
//!
//! It works on a copy of the chapters, in a workspace of its own, with the same watcher and the same
//! grader as the learner's: nothing of the learner's is touched.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::catalog::{Catalog, Exercise};
use crate::cli::Measure;
use crate::exercise;
use crate::grade::interrupt;
use crate::say::Paint;
use crate::watch::{self, Change};

/// How many saves the median is taken over.
const SAVES: usize = 20;

/// How long a save may take until its verdict before the measurement is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// What one save took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Took {
    /// From the write to the printed report.
    whole: Duration,
    /// From the write to the watcher's word.
    noticed: Duration,
    /// Of the grading: the build, and the tests.
    built: Duration,
    tested: Duration,
}

pub fn perform(catalog: &Catalog, asked: &Measure) -> Result<ExitCode> {
    interrupt::leave_nothing_running()?;
    let exercises: Vec<&Exercise> = if asked.names.is_empty() {
        catalog.chapters.iter().filter_map(|chapter| chapter.exercises.first()).collect()
    } else {
        asked.names.iter().map(|name| catalog.exercise(name)).collect::<Result<_>>()?
    };
    println!("from the save to the printed verdict, {SAVES} saves each; to reach: 0.5 s");
    println!(
        "{:<24} {:>8} {:>8} {:>8}   of the median",
        "exercise", "median", "least", "most"
    );
    let copy = copied(catalog)?;
    for exercise in exercises {
        let mut took = saves(&copy, copy.exercise(&exercise.name)?)?;
        took.sort();
        println!("{}", row(&exercise.name, &took));
    }
    Ok(ExitCode::SUCCESS)
}

fn row(name: &str, sorted: &[Took]) -> String {
    let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
    let median = sorted[sorted.len() / 2];
    let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
    format!(
        "{name:<24} {:>8} {:>8} {:>8}   noticed {}, built {}, tested {}",
        seconds(median.whole),
        seconds(least.whole),
        seconds(most.whole),
        seconds(median.noticed),
        seconds(median.built),
        seconds(median.tested),
    )
}

/// Saves the solution twenty times with a changed beginning, after once to warm up.
fn saves(copy: &Catalog, exercise: &Exercise) -> Result<Vec<Took>> {
    let solution = fs::read_to_string(exercise.file("solution.rs"))
        .with_context(|| format!("`{}` has no solution", exercise.name))?;
    fs::write(exercise.answer(), &solution).context("cannot write the copied answer")?;
    exercise::attempt(copy, exercise)?;
    let (_watcher, batches) = watch::watch(copy)?;
    let mut took = Vec::new();
    for number in 0..SAVES {
        // One line more or less moves every line after it, as a learner's typing does.
        let answer = "// A changed comment.\n".repeat(number % 2 + 1) + &solution;
        took.push(save(copy, exercise, &answer, &batches)?);
    }
    Ok(took)
}

fn save(
    copy: &Catalog,
    exercise: &Exercise,
    answer: &str,
    batches: &Receiver<Vec<Change>>,
) -> Result<Took> {
    while batches.try_recv().is_ok() {}
    let saved = Instant::now();
    fs::write(exercise.answer(), answer).context("cannot write the copied answer")?;
    let change = Change::Answer(exercise.name.clone());
    loop {
        let batch = batches.recv_timeout(PATIENCE).context("a save was not noticed")?;
        if batch.contains(&change) {
            break;
        }
    }
    let noticed = saved.elapsed();
    let attempt = exercise::attempt(copy, exercise)?;
    let text = exercise::text(copy, exercise, &attempt, None, Paint::PLAIN);
    // The report goes where nobody has to read it twenty times.
    io::sink().write_all(text.as_bytes()).context("cannot print")?;
    let whole = saved.elapsed();
    ensure!(attempt.graded.verdict.passed(), "the solution does not pass:\n{text}");
    let built = attempt.graded.built;
    Ok(Took { whole, noticed, built, tested: attempt.graded.took - built })
}

/// A workspace with a copy of all chapters, since one may depend on another, without the learner's
/// answers; what else they depend on stays where it is.
fn copied(catalog: &Catalog) -> Result<Catalog> {
    let root = catalog.scratch().join("measure");
    let folder = root.join("chapters");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| {
            format!("cannot remove the old copy {}", folder.display())
        })?;
    }
    copy_folder(&catalog.root.join("chapters"), &folder)?;
    let manifest = fs::read_to_string(catalog.root.join("Cargo.toml"))
        .context("cannot read the workspace's Cargo.toml")?;
    let manifest = workspace_of(&manifest, &catalog.root)?;
    fs::write(root.join("Cargo.toml"), manifest)
        .context("cannot write the copy's Cargo.toml")?;
    fs::copy(catalog.root.join("Cargo.lock"), root.join("Cargo.lock"))
        .context("cannot copy Cargo.lock")?;
    Catalog::load(&root)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let failed = || format!("cannot copy {} to {}", from.display(), to.display());
    fs::create_dir_all(to).with_context(failed)?;
    for entry in fs::read_dir(from).with_context(failed)? {
        let entry = entry.with_context(failed)?;
        let target = to.join(entry.file_name());
        if entry.file_name().to_string_lossy().starts_with("answer.") {
            continue;
        }
        if entry.file_type().with_context(failed)?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).with_context(failed)?;
        }
    }
    Ok(())
}

/// The workspace's manifest with the chapters alone as members, its own crates named by their full
/// paths.
fn workspace_of(manifest: &str, root: &Path) -> Result<String> {
    let mut manifest: toml::Table = manifest.parse().context("Cargo.toml is wrong")?;
    let Some(toml::Value::Table(workspace)) = manifest.get_mut("workspace") else {
        bail!("Cargo.toml has no [workspace]");
    };
    workspace.remove("default-members");
    workspace.insert("members".to_owned(), vec!["chapters/*"].into());
    if let Some(toml::Value::Table(dependencies)) = workspace.get_mut("dependencies") {
        for (_, dependency) in dependencies.iter_mut() {
            if let Some(toml::Value::String(path)) = dependency.get_mut("path") {
                let full: PathBuf = root.join(&*path);
                *path = full.to_string_lossy().into_owned();
            }
        }
    }
    toml::to_string(&manifest).context("Cargo.toml cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copys_workspace_has_the_chapters_alone_and_full_paths() {
        let manifest = "[workspace]\nmembers = ['chapters/*', 'crates/*']\ndefault-members = ['x']\n\
            [workspace.dependencies]\nserde = '1'\nspec-kit = { path = 'crates/spec-kit' }\n";
        let text = workspace_of(manifest, Path::new("/a b")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let workspace = &table["workspace"];
        assert_eq!(workspace["members"].as_array().map(Vec::len), Some(1));
        assert_eq!(workspace["members"][0].as_str(), Some("chapters/*"));
        assert!(workspace.get("default-members").is_none());
        let path = &workspace["dependencies"]["spec-kit"]["path"];
        assert_eq!(path.as_str(), Some("/a b/crates/spec-kit"));
        assert_eq!(workspace["dependencies"]["serde"].as_str(), Some("1"));
    }

    /// A chapter may depend on another, so the copy of one alone would not build.
    #[test]
    fn all_chapters_are_copied_without_the_learners_answers() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("Cargo.toml", "[workspace]\nmembers = ['chapters/*']\n");
        write("Cargo.lock", "");
        write("chapters/ch01-a/course.toml", "title = 'A'");
        write("chapters/ch01-a/exercises/one/answer.rs", "the learner's own");
        write("chapters/ch02-b/course.toml", "title = 'B'");
        let catalog = Catalog::load(root.path()).unwrap();
        let copy = copied(&catalog).unwrap();
        let packages = copy.chapters.iter().map(|chapter| chapter.package.as_str());
        assert!(packages.eq(["ch01-a", "ch02-b"]));
        assert!(!copy.root.join("chapters/ch01-a/exercises/one/answer.rs").exists());
    }

    #[test]
    fn the_row_shows_the_median_and_what_it_consists_of() {
        let took = |ms| {
            let time = Duration::from_millis(ms);
            Took { whole: time, noticed: time / 4, built: time / 2, tested: time / 4 }
        };
        let row = row("walk", &[took(100), took(200), took(800)]);
        assert!(row.contains("walk "), "{row}");
        let figures =
            "0.200 s  0.100 s  0.800 s   noticed 0.050 s, built 0.100 s, tested 0.050 s";
        assert!(row.ends_with(figures), "{row}");
    }
}
