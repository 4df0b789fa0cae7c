//! Compares what became of an answer with what it promises.

use std::collections::BTreeSet;
use std::fmt::{self, Display};
use std::path::{Path, PathBuf};

use super::super::promise::Promise;
use super::stage::{Role, Variant};
use super::word;
use crate::cargo::Diagnostic;
use crate::catalog::{Catalog, Exercise};
use crate::grade::Verdict;
use crate::grade::spec::tests;

/// An answer that did not do what it promises, or a spec that asks what no answer fails.
#[derive(Debug)]
pub struct Breach {
    pub file: PathBuf,
    pub promised: String,
    pub happened: String,
    /// What was said on the way: evidence, a panic, the compiler's errors.
    pub said: Vec<String>,
}

impl Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.file.display())?;
        writeln!(f, "    promised: {}", self.promised)?;
        write!(f, "    happened: {}", self.happened)?;
        for line in self.said.iter().flat_map(|said| said.lines()) {
            write!(f, "\n        {line}")?;
        }
        Ok(())
    }
}

/// The breach of a wrong answer whose first line cannot be read.
pub fn no_promise(
    catalog: &Catalog,
    variant: &Variant<'_>,
    error: &anyhow::Error,
) -> Breach {
    Breach {
        file: relative(catalog, &variant.source),
        promised: "nothing".to_string(),
        happened: error.to_string(),
        said: Vec::new(),
    }
}

/// What is wrong with an outcome, if anything; `None` is an answer that does not compile.
pub fn breach(
    catalog: &Catalog,
    variant: &Variant<'_>,
    promise: Option<&Promise>,
    outcome: Option<&Verdict>,
    errors: &[Diagnostic],
) -> Option<Breach> {
    let kept = match (variant.role, promise) {
        (Role::Solution, _) => outcome.is_some_and(Verdict::passed),
        (Role::Starter, _) => outcome.is_some_and(|verdict| !verdict.passed()),
        (Role::Wrong, Some(promise)) => *promise == became(outcome),
        (Role::Wrong, None) => false,
    };
    // The learner would read nothing under a name that the chapter does not know.
    let mistake =
        outcome.and_then(Verdict::finding).and_then(|found| found.mistake.as_deref());
    let unknown = mistake
        .filter(|id| !catalog.chapter_of(variant.exercise).mistakes.contains_key(*id));
    let promised = match (variant.role, promise) {
        (Role::Solution, _) => "passed: it is the solution".to_string(),
        (Role::Starter, _) => "to compile and not to pass: it is the starter".to_string(),
        (Role::Wrong, Some(promise)) => promise.to_string(),
        (Role::Wrong, None) => "nothing".to_string(),
    };
    let breach = |happened: String| Breach {
        file: relative(catalog, &variant.source),
        promised,
        happened,
        said: said(outcome, errors),
    };
    match unknown {
        Some(id) => {
            Some(breach(format!("the mistake “{id}”, which course.toml does not have")))
        }
        None if kept => None,
        None => Some(breach(became(outcome).to_string())),
    }
}

/// A breach for each test of a spec that is not among those that some answer failed.
pub fn unfailed(
    catalog: &Catalog,
    exercise: &Exercise,
    spec: &str,
    failed: &BTreeSet<String>,
) -> Vec<Breach> {
    let tests = tests(spec).into_iter().map(|test| test.name);
    let unfailed = tests.filter(|name| !failed.contains(name));
    let breach = |name: String| Breach {
        file: relative(catalog, &exercise.file("spec.rs")),
        promised: "each test is failed by the starter or by a wrong answer".to_string(),
        happened: format!("nothing fails in `{name}`: add a wrong answer that does"),
        said: Vec::new(),
    };
    unfailed.map(breach).collect()
}

/// The outcome in the words of a promise.
fn became(outcome: Option<&Verdict>) -> Promise {
    let finding = outcome.and_then(Verdict::finding);
    Promise {
        verdict: word(outcome).to_string(),
        test: finding.map(|found| found.test.clone()),
        mistake: finding.and_then(|found| found.mistake.clone()),
    }
}

/// What helps to see why it happened.
fn said(outcome: Option<&Verdict>, errors: &[Diagnostic]) -> Vec<String> {
    let Some(verdict) = outcome else {
        let errors = errors.iter().filter(|error| error.is_error());
        return errors.map(|error| error.rendered().to_string()).collect();
    };
    let mut said = verdict.finding().map(|found| found.seen.clone()).unwrap_or_default();
    if let Verdict::Failed { panic: Some(panic), .. } = verdict {
        said.push(format!("{}: {}", panic.place, panic.message));
    }
    said
}

/// A file as it is named in a terminal at the repository's root.
pub fn relative(catalog: &Catalog, path: &Path) -> PathBuf {
    path.strip_prefix(&catalog.root).unwrap_or(path).to_owned()
}
