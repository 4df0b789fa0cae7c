//! What the learner has done so far, kept in `.course/progress.json`.
//!
//! The file can be lost without harm: `check` finds out again what passes. It is never overwritten
//! where it cannot be read, and two courses that run at once do not lose each other's entries.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::catalog::{Catalog, Chapter, Exercise};

/// The folder of what is kept, from the repository's root.
const FOLDER: &str = ".course";

/// The file, from the repository's root.
const FILE: &str = ".course/progress.json";

/// Everything that is kept, as it stands in the file.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
pub struct Progress {
    /// By the exercise's name. Entries of exercises that are gone stay: a branch may bring them
    /// back.
    #[serde(default)]
    exercises: BTreeMap<String, Entry>,
}

/// What is kept of one exercise.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default)]
pub struct Entry {
    /// How often a changed answer was graded, up to its first pass.
    pub tries: u32,
    /// When it first passed, in seconds since 1970.
    pub passed: Option<u64>,
    /// How many hints were shown.
    pub hints: usize,
    pub solution_seen: bool,
}

/// The progress as it could be read, and a sentence if it could not.
#[derive(Debug, Default)]
pub struct Loaded {
    pub progress: Progress,
    pub notice: Option<String>,
}

impl Progress {
    /// Reads the progress. A file that makes no sense is kept aside, with a sentence about it.
    pub fn load(catalog: &Catalog) -> Loaded {
        // Without it, two that meet a corrupt file could move the new one aside as well. Where
        // nothing can be locked, nothing can be moved either.
        let _lock = lock(&folder(catalog));
        read(&path(catalog)).unwrap_or_else(|error| Loaded {
            notice: Some(format!(
                "Note: {error:#}. Nothing of it is lost, nor is it shown."
            )),
            ..Loaded::default()
        })
    }

    /// What is kept of an exercise; an empty entry if nothing is.
    pub fn entry(&self, exercise: &Exercise) -> Entry {
        self.exercises.get(&exercise.name).cloned().unwrap_or_default()
    }

    pub fn has_passed(&self, exercise: &Exercise) -> bool {
        self.entry(exercise).passed.is_some()
    }

    /// The first exercise of the course that has not passed.
    pub fn next<'a>(&self, catalog: &'a Catalog) -> Option<&'a Exercise> {
        catalog.exercises().find(|exercise| !self.has_passed(exercise))
    }

    /// How many of a chapter's exercises have passed.
    pub fn passed_of(&self, chapter: &Chapter) -> usize {
        let passed =
            chapter.exercises.iter().filter(|exercise| self.has_passed(exercise));
        passed.count()
    }
}

impl Entry {
    /// Notes a verdict on a changed answer.
    pub fn tried(&mut self, passed: bool) {
        if self.passed.is_none() {
            self.tries += 1;
            self.passed = passed.then(now);
        }
    }
}

/// Changes one exercise's entry and hands back the progress with it.
///
/// # Errors
///
/// Where the file cannot be written. The caller says so and goes on: a verdict is worth more than
/// its record.
pub fn update(
    catalog: &Catalog,
    exercise: &Exercise,
    change: impl FnOnce(&mut Entry),
) -> Result<Loaded> {
    let (folder, path) = (folder(catalog), path(catalog));
    fs::create_dir_all(&folder).map_err(unwritable)?;
    let _lock = lock(&folder).map_err(unwritable)?;
    // What cannot be read is not overwritten either.
    let mut loaded = read(&path)?;
    let entries = &mut loaded.progress.exercises;
    let entry = entries.entry(exercise.name.clone()).or_default();
    let before = entry.clone();
    change(entry);
    if *entry != before {
        write(&path, &loaded.progress).map_err(unwritable)?;
    }
    Ok(loaded)
}

/// Held by one at a time; given back when it is dropped.
fn lock(folder: &Path) -> io::Result<File> {
    let file = File::create(folder.join("lock"))?;
    file.lock()?;
    Ok(file)
}

/// The system's own words would name the file that is written beside ours, which nobody knows.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands on")]
fn unwritable(error: io::Error) -> anyhow::Error {
    anyhow!(
        "your progress cannot be kept ({}); `.course` must be a folder that you may write in",
        error.kind()
    )
}

/// Writes beside the file and renames: whoever reads meanwhile sees the old or the new, whole.
fn write(path: &Path, progress: &Progress) -> io::Result<()> {
    let folder = path.parent().expect("the progress file has a folder");
    let mut file = NamedTempFile::new_in(folder)?;
    serde_json::to_writer_pretty(&mut file, progress)?;
    file.write_all(b"\n")?;
    file.persist(path)?;
    Ok(())
}

/// Reads the file; an error is one of the system's, and leaves the file alone.
fn read(path: &Path) -> Result<Loaded> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Loaded::default()),
        Err(error) => bail!(
            "your progress cannot be read in {FILE} ({}); move that away, or give yourself \
             permission to read it",
            error.kind()
        ),
    };
    match serde_json::from_slice(&bytes) {
        Ok(progress) => Ok(Loaded { progress, notice: None }),
        Err(error) => {
            let aside = move_aside(path)?;
            let notice = format!(
                "Your progress makes no sense to me ({error}). It is kept as {}, and a new one \
                 begins; `cargo course check NAME` finds out again what passes.",
                aside.display()
            );
            Ok(Loaded { notice: Some(notice), ..Loaded::default() })
        }
    }
}

/// Renames the file to the first free name.
fn move_aside(path: &Path) -> Result<PathBuf> {
    let aside = (1..)
        .map(|number| path.with_file_name(format!("progress.corrupt-{number}.json")))
        .find(|aside| !aside.exists())
        .expect("a folder does not hold every number");
    fs::rename(path, &aside).map_err(|error| {
        anyhow!(
            "your progress in {FILE} makes no sense, and cannot be moved aside ({}); give \
             yourself permission to write in `.course`",
            error.kind()
        )
    })?;
    Ok(Path::new(FOLDER).join(aside.file_name().expect("it was given one")))
}

fn folder(catalog: &Catalog) -> PathBuf {
    catalog.root.join(FOLDER)
}

fn path(catalog: &Catalog) -> PathBuf {
    catalog.root.join(FILE)
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// A course of one chapter with the exercises `one` and `two`.
    fn course() -> (tempfile::TempDir, Catalog) {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("chapters/ch01-a");
        fs::create_dir_all(&folder).unwrap();
        let exercise = |name| {
            format!(
                "[[exercise]]\nname = '{name}'\ntitle = 'T'\nshape = 'build'\nread = 'r'\n"
            )
        };
        let text = format!("title = 'A'\n{}{}", exercise("one"), exercise("two"));
        fs::write(folder.join("course.toml"), text).unwrap();
        let catalog = Catalog::load(root.path()).unwrap();
        (root, catalog)
    }

    #[test]
    fn what_is_updated_is_read_again() {
        let (_root, catalog) = course();
        let one = catalog.exercise("one").unwrap();
        assert_eq!(Progress::load(&catalog).progress.next(&catalog).unwrap().name, "one");
        update(&catalog, one, |entry| entry.tried(false)).unwrap();
        update(&catalog, one, |entry| entry.tried(true)).unwrap();
        update(&catalog, one, |entry| entry.tried(false)).unwrap();
        let progress = Progress::load(&catalog).progress;
        assert_eq!(progress.entry(one).tries, 2);
        assert!(progress.has_passed(one));
        assert_eq!(progress.next(&catalog).unwrap().name, "two");
        assert_eq!(progress.passed_of(&catalog.chapters[0]), 1);
    }

    #[test]
    fn a_corrupt_file_is_kept_aside_each_time() {
        let (root, catalog) = course();
        let folder = root.path().join(".course");
        fs::create_dir(&folder).unwrap();
        for number in 1..=2 {
            fs::write(folder.join("progress.json"), b"{ not json \xff").unwrap();
            let loaded = Progress::load(&catalog);
            assert_eq!(loaded.progress, Progress::default());
            let aside = format!("progress.corrupt-{number}.json");
            assert!(loaded.notice.unwrap().contains(&aside));
            assert_eq!(fs::read(folder.join(&aside)).unwrap(), b"{ not json \xff");
        }
        assert!(Progress::load(&catalog).notice.is_none());
    }

    #[test]
    fn a_corrupt_file_that_two_meet_is_moved_aside_once() {
        let (root, catalog) = course();
        let one = catalog.exercise("one").unwrap();
        fs::create_dir(root.path().join(".course")).unwrap();
        for _ in 0..200 {
            fs::write(path(&catalog), "{").unwrap();
            thread::scope(|scope| {
                scope.spawn(|| Progress::load(&catalog));
                scope.spawn(|| update(&catalog, one, |entry| entry.hints = 1).unwrap());
            });
            assert_eq!(Progress::load(&catalog).progress.entry(one).hints, 1);
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_with_its_name() {
        let (root, catalog) = course();
        fs::write(root.path().join(".course"), "in the way").unwrap();
        let one = catalog.exercise("one").unwrap();
        let error = update(&catalog, one, |entry| entry.hints = 1).unwrap_err();
        assert!(error.to_string().contains("a folder that you may write in"), "{error}");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_overwritten() {
        let (root, catalog) = course();
        let in_the_way = root.path().join(".course/progress.json");
        fs::create_dir_all(&in_the_way).unwrap();
        let one = catalog.exercise("one").unwrap();
        let error = update(&catalog, one, |entry| entry.hints = 1).unwrap_err();
        assert!(error.to_string().contains("cannot be read"), "{error}");
        assert!(
            Progress::load(&catalog).notice.unwrap().contains("Nothing of it is lost")
        );
        assert!(in_the_way.is_dir());
    }

    #[test]
    fn entries_made_at_once_are_all_kept() {
        let (_root, catalog) = course();
        let one = catalog.exercise("one").unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| update(&catalog, one, |entry| entry.tries += 1).unwrap());
            }
        });
        assert_eq!(Progress::load(&catalog).progress.entry(one).tries, 8);
    }
}
