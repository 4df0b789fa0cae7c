//! One exercise as the learner meets it: graded, and kept in the progress.

use std::collections::HashMap;
use std::fs;
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::catalog::{Catalog, Exercise};
use crate::grade::answer::{self, State};
use crate::grade::report::Reporter;
use crate::grade::{self, Graded};
use crate::progress::{self, Loaded, Progress};
use crate::say::{self, Paint};

/// A graded answer, and the progress with it.
#[derive(Debug)]
pub struct Attempt {
    pub graded: Graded,
    pub progress: Progress,
    /// A sentence about a progress that could not be read or written.
    pub notice: Option<String>,
}

/// Grades the learner's answer and keeps what came of it.
///
/// # Errors
///
/// As [`grade::check`]. A progress that cannot be written is a notice: the verdict stands.
pub fn attempt(catalog: &Catalog, exercise: &Exercise) -> Result<Attempt> {
    let graded = grade::check(catalog, exercise)?;
    let passed = graded.verdict.passed();
    let kept = progress::update(catalog, exercise, |entry| {
        if passed || graded.state == State::Changed {
            entry.tried(passed);
        }
    });
    let Loaded { progress, notice } = kept.unwrap_or_else(|error| Loaded {
        notice: Some(format!("Note: {error:#}.")),
        ..Progress::load(catalog)
    });
    Ok(Attempt { graded, progress, notice })
}

/// The attempt in words, for the terminal. `served` is the book's address, if it is known.
pub fn text(
    catalog: &Catalog,
    exercise: &Exercise,
    attempt: &Attempt,
    served: Option<&str>,
    paint: Paint,
) -> String {
    let columns = say::columns();
    let reporter =
        Reporter { catalog, progress: &attempt.progress, served, paint, columns };
    let notice = attempt.notice.as_ref().map(|notice| say::wrap(notice, 0, columns));
    notice.unwrap_or_default() + &reporter.text(exercise, &attempt.graded)
}

/// Grades answers as they are saved, each saved state once.
///
/// Making a missing answer is a save too, and must not be graded a second time.
#[derive(Debug, Default)]
pub struct Saves {
    /// When the answer that was graded last had been saved, by exercise.
    graded: HashMap<String, SystemTime>,
}

impl Saves {
    /// The report on that exercise's answer, or nothing if this state of it was graded before.
    pub fn report(
        &mut self,
        catalog: &Catalog,
        name: &str,
        served: Option<&str>,
        paint: Paint,
    ) -> Option<String> {
        // A folder that is no exercise of the catalogue's has nothing to grade it by.
        let exercise = catalog.exercise(name).ok()?;
        let before = saved_at(exercise);
        if before.is_some() && before == self.graded.get(name).copied() {
            return None;
        }
        let text = match attempt(catalog, exercise) {
            Ok(attempt) => text(catalog, exercise, &attempt, served, paint),
            // Not graded: what stood in the way may be mended without a new save.
            Err(error) => return Some(say::error(name, &error)),
        };
        // An answer that was just made has no earlier time; one that was saved again while it was
        // graded must be graded again.
        if let Some(time) = before.or_else(|| saved_at(exercise)) {
            self.graded.insert(name.to_owned(), time);
        }
        Some(text)
    }
}

fn saved_at(exercise: &Exercise) -> Option<SystemTime> {
    fs::metadata(exercise.answer()).ok()?.modified().ok()
}

/// How far the learner is with an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    New,
    Begun,
    Passed,
}

/// How far the learner is with an exercise.
pub fn standing(exercise: &Exercise, progress: &Progress) -> Standing {
    match exercise {
        exercise if progress.has_passed(exercise) => Standing::Passed,
        exercise if answer::is_begun(exercise) => Standing::Begun,
        _ => Standing::New,
    }
}

/// The file in which a running `start` leaves the book's address, one line.
pub fn address_file(catalog: &Catalog) -> PathBuf {
    catalog.root.join(".course/address")
}

/// The address of the book, if somebody serves it now: `http://127.0.0.1:3000/`.
pub fn served(catalog: &Catalog) -> Option<String> {
    // Whatever is wrong with the file, a verdict can do without it.
    let text = fs::read_to_string(address_file(catalog)).ok()?;
    let url = text.trim();
    let host = url.strip_prefix("http://")?.trim_end_matches('/');
    TcpStream::connect_timeout(&host.parse().ok()?, Duration::from_millis(100)).ok()?;
    Some(url.to_owned())
}
