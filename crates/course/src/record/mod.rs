//! Records the runs that the book shows, and holds what is recorded against a new run.
//!
//! A run is compared in a *form*: its lines, and its timeline as lines, with what may differ from
//! run to run masked ([`form`]). What is stored is what was printed, unmasked, and it is replaced
//! only when the form has changed: a new recording that says nothing new leaves the files alone.

mod build;
mod capture;
mod form;
mod masks;
mod python;
mod store;
mod subject;

use anyhow::Result;
use similar::TextDiff;

use form::Form;

pub use build::{Programs, build};
pub use python::{Python, is_ci};
pub use store::{Stored, store, stored};
pub use subject::{Subject, Taken, subjects};

/// How often `--check` runs what has drifted again: a measurement may have had a bad moment.
pub const AGAIN: usize = 2;

/// What a new run is, held against what is stored.
#[derive(Debug, PartialEq, Eq)]
pub enum Compared {
    /// Nothing is stored.
    New,
    Same,
    /// What has changed, as a unified difference of the two forms.
    Drifted(String),
}

/// Holds a new run against the stored one.
pub fn compare(
    subject: &Subject<'_>,
    stored: Option<&Stored>,
    taken: &Taken,
) -> Result<Compared> {
    let Some(stored) = stored else {
        return Ok(Compared::New);
    };
    let old = match Form::of(subject, &stored.output, stored.trace.as_deref()) {
        Ok(old) => old,
        // A merge may have left it so; a new recording mends it.
        Err(error) => {
            return Ok(Compared::Drifted(format!(
                "what is stored cannot be read: {error:#}\n"
            )));
        }
    };
    let new = Form::of(subject, &taken.output, taken.trace.as_deref())?;
    let parts =
        [("output", old.output, new.output), ("timeline", old.timeline, new.timeline)];
    let differences: String = parts
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(part, old, new)| {
            let difference = TextDiff::from_lines(&old, &new);
            let mut difference = difference.unified_diff();
            difference.header(&format!("recorded {part}"), &format!("{part} now"));
            difference.missing_newline_hint(false);
            difference.to_string()
        })
        .collect();
    Ok(if differences.is_empty() {
        Compared::Same
    } else {
        Compared::Drifted(differences)
    })
}
