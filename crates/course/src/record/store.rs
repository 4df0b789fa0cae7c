//! The recorded files of a chapter.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::capture::read_if_there;
use super::subject::{Subject, Taken};

/// What is stored of a run.
#[derive(Debug)]
pub struct Stored {
    pub output: String,
    pub trace: Option<String>,
}

/// What is stored, if all of it is there.
pub fn stored(subject: &Subject<'_>) -> Result<Option<Stored>> {
    let Some(output) = read_if_there(&subject.output_file())? else {
        return Ok(None);
    };
    let trace = match subject.has_timeline() {
        true => read_if_there(&subject.trace_file())?,
        false => None,
    };
    if subject.has_timeline() && trace.is_none() {
        return Ok(None);
    }
    Ok(Some(Stored { output, trace }))
}

/// Stores a run. Output and timeline are of one run, so both are written.
pub fn store(subject: &Subject<'_>, taken: &Taken) -> Result<()> {
    let file = subject.output_file();
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    write(&file, &taken.output)?;
    match &taken.trace {
        Some(trace) => write(&subject.trace_file(), trace),
        None => Ok(()),
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
