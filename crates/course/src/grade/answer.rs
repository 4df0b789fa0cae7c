//! The learner's answer as a file: made where it is missing, refused where it cannot be read.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::catalog::{Catalog, Exercise};

/// The answer's state, where it can be graded at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was missing and is now a copy of the starter.
    Made,
    /// It says what the starter says.
    Untouched,
    Changed,
}

/// Looks at the answer and makes it from the starter if it is missing.
pub fn prepare(catalog: &Catalog, exercise: &Exercise) -> Result<State> {
    let path = exercise.answer();
    let shown = from_root(catalog, &path);
    let name = &exercise.name;
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(exercise).with_context(|| format!("cannot write {shown}"))?;
            return Ok(State::Made);
        }
        Err(_) if path.is_dir() => {
            bail!(
                "{shown} is a folder; move it away yourself, or with `cargo course reset {name}`, \
                 which keeps it"
            )
        }
        Err(error) => {
            bail!("{shown} cannot be read ({error}); give yourself permission to read it")
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        bail!(
            "{shown} is not UTF-8 text; save it as UTF-8, or begin anew with \
             `cargo course reset {name}` (your file is kept)"
        );
    };
    if text.trim().is_empty() {
        bail!(
            "{shown} is empty; write your answer, or begin anew with `cargo course reset {name}`"
        );
    }
    let starter = fs::read_to_string(exercise.file("starter.rs"));
    Ok(match starter {
        Ok(starter) if starter == text => State::Untouched,
        _ => State::Changed,
    })
}

/// Copies the starter to the answer. What is there is never overwritten.
pub fn make(exercise: &Exercise) -> Result<()> {
    let starter =
        fs::read(exercise.file("starter.rs")).context("cannot read its starter.rs")?;
    let answer = exercise.answer();
    if answer.is_symlink() {
        bail!(
            "it is a link that leads nowhere; lead it to a file, or begin anew with `cargo \
             course reset {}` (your link is kept)",
            exercise.name
        );
    }
    let mut file = fs::File::create_new(answer)?;
    std::io::Write::write_all(&mut file, &starter)?;
    Ok(())
}

/// Makes the answers of all exercises that have none yet, for an editor to open.
///
/// # Errors
///
/// The first that cannot be written; the others are made.
pub fn make_missing(catalog: &Catalog) -> Result<()> {
    let missing = catalog.exercises().filter(|exercise| !exercise.answer().exists());
    let made = missing.map(|exercise| {
        make(exercise).with_context(|| {
            format!("cannot write {}", from_root(catalog, &exercise.answer()))
        })
    });
    made.fold(Ok(()), Result::and)
}

/// Whether the answer has been changed; no error, for a list that goes on.
pub fn is_begun(exercise: &Exercise) -> bool {
    match (fs::read(exercise.answer()), fs::read(exercise.file("starter.rs"))) {
        (Ok(answer), Ok(starter)) => answer != starter,
        _ => false,
    }
}

/// A path as a learner in the repository's root would type it.
pub fn from_root(catalog: &Catalog, path: &Path) -> String {
    let short = path.strip_prefix(&catalog.root).unwrap_or(path);
    short.display().to_string()
}
