//! What is recorded: the runs of a chapter's binary, and its Python twins.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, process};

use anyhow::{Context, Result, bail, ensure};

use super::capture::capture;
use crate::book::trace;
use crate::catalog::{Catalog, Chapter, Compare, Run};

/// How long a demonstration may take, though five seconds are what a reader was promised: the
/// machine may be busy.
const TIME: Duration = Duration::from_secs(10);
/// How long a measurement may take.
const MEASUREMENT: Duration = Duration::from_secs(120);

/// One thing to record.
#[derive(Debug)]
pub struct Subject<'a> {
    pub chapter: &'a Chapter,
    pub name: &'a str,
    pub source: Source<'a>,
    pub compare: Compare,
    pub mask: &'a [String],
}

/// What makes it.
#[derive(Debug)]
pub enum Source<'a> {
    Binary(&'a Run),
    Python,
}

/// What a run printed and, if asked for, its timeline.
#[derive(Debug)]
pub struct Taken {
    pub output: String,
    pub trace: Option<String>,
}

/// What a chapter has to record, in the order of its `course.toml`.
pub fn subjects(chapter: &Chapter) -> Vec<Subject<'_>> {
    let runs = chapter.runs.iter().map(|run| Subject {
        chapter,
        name: &run.name,
        source: Source::Binary(run),
        compare: run.compare,
        mask: &run.mask,
    });
    let twins = chapter.pythons.iter().map(|twin| Subject {
        chapter,
        name: &twin.name,
        source: Source::Python,
        compare: twin.compare,
        mask: &twin.mask,
    });
    runs.chain(twins).collect()
}

impl Subject<'_> {
    pub fn is_python(&self) -> bool {
        matches!(self.source, Source::Python)
    }

    /// The binary that makes it: its package, and whether it is a release build.
    pub fn program(&self) -> Option<(String, bool)> {
        match self.source {
            Source::Binary(run) => Some((self.chapter.package.clone(), run.release)),
            Source::Python => None,
        }
    }

    pub fn has_timeline(&self) -> bool {
        matches!(self.source, Source::Binary(run) if run.timeline)
    }

    /// Why it is not for this system to record or to compare, if it is not.
    pub fn elsewhere(&self) -> Option<String> {
        let Source::Binary(run) = self.source else {
            return None;
        };
        let here = run.only.is_empty()
            || run.only.iter().any(|system| system == env::consts::OS);
        (!here).then(|| {
            format!(
                "what it prints here differs from {}: {}",
                run.only.join(", "),
                run.why
            )
        })
    }

    /// `ch02-generators walk`, `ch02-generators python/walk.py`.
    pub fn title(&self) -> String {
        let (package, name) = (&self.chapter.package, self.name);
        match self.source {
            Source::Binary(_) => format!("{package} {name}"),
            Source::Python => format!("{package} python/{name}.py"),
        }
    }

    /// The stored output.
    pub fn output_file(&self) -> PathBuf {
        let folder = self.chapter.folder.join("recorded");
        let folder = if self.is_python() { folder.join("python") } else { folder };
        folder.join(format!("{}.txt", self.name))
    }

    /// The stored timeline.
    pub fn trace_file(&self) -> PathBuf {
        self.output_file().with_extension("json")
    }

    /// Runs it once. `program` is the chapter's binary, or Python.
    ///
    /// # Errors
    ///
    /// If it fails, takes too long, prints nothing, or speaks on standard error.
    pub fn take(&self, catalog: &Catalog, program: &Path) -> Result<Taken> {
        self.attempt(catalog, program).with_context(|| self.title())
    }

    fn attempt(&self, catalog: &Catalog, program: &Path) -> Result<Taken> {
        let folder = catalog.scratch().join("record");
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        // Two copies of the course may record at once.
        let trace = folder.join(format!("{}-{}.json", process::id(), self.name));
        let mut command = Command::new(program);
        command.current_dir(&catalog.root).env("COLUMNS", "80").env("NO_COLOR", "1");
        let limit = match self.source {
            Source::Binary(run) => {
                command.args(run.arguments()).arg("--no-timeline");
                if run.timeline {
                    command.arg("--trace").arg(&trace);
                }
                if run.release { MEASUREMENT } else { TIME }
            }
            Source::Python => {
                // From the root, so that a traceback names the file as the reader sees it.
                let file =
                    format!("chapters/{}/python/{}.py", self.chapter.package, self.name);
                command.arg(file);
                // A set's order, the letters' encoding and left-over files are the machine's.
                command.envs([
                    ("PYTHONHASHSEED", "0"),
                    ("PYTHONUTF8", "1"),
                    ("PYTHONDONTWRITEBYTECODE", "1"),
                ]);
                MEASUREMENT
            }
        };
        let captured = capture(&mut command, limit);
        let written = self.has_timeline().then(|| fs::read_to_string(&trace));
        // Nothing is left to do about a file that was never written.
        let _ = fs::remove_file(&trace);
        let captured = captured?;
        if !captured.status.success() || !captured.errors.is_empty() {
            bail!(
                "it ended with {} and said\n{}",
                captured.status,
                captured.errors.trim_end()
            );
        }
        ensure!(!captured.output.trim().is_empty(), "it printed nothing");
        let trace = written.transpose().context("it wrote no timeline")?;
        if let Some(trace) = &trace {
            let timeline = trace::read(trace).context("its timeline cannot be read")?;
            ensure!(
                !timeline.lanes.is_empty(),
                "it recorded no timeline; take `timeline` out"
            );
        }
        Ok(Taken { output: captured.output, trace })
    }
}

/// `python3`, unless the environment names another.
pub fn python() -> OsString {
    env::var_os("PYTHON").unwrap_or_else(|| "python3".into())
}
