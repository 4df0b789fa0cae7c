//! Proves the exercises: builds every starter, solution and wrong answer in a workspace of its own,
//! grades each as a learner's answer is graded, and compares with what it promises. Where all keep
//! their promises, each test of a spec must have been failed by one of them: a test that nothing
//! fails may be one that cannot fail.

mod build;
mod judge;
mod lint;
mod manifest;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result};

use super::promise::Promise;
use crate::catalog::{Catalog, Exercise};
use crate::grade::{Limits, Verdict, run_tests};
use build::Built;
use stage::{Role, Variant};

use judge::Breach;
pub use lint::lint;

/// How many answers are graded at a time. More would make the slow ones look hung.
const AT_ONCE: usize = 2;

/// How long a test may take that is expected to hang. An answer that should end has as long as a
/// learner's.
const HANGS: Duration = Duration::from_millis(1500);

/// What became of the answers to one exercise.
#[derive(Debug)]
pub struct Judged<'a> {
    pub exercise: &'a Exercise,
    /// How many wrong answers it has.
    pub wrong: usize,
    pub breaches: Vec<Breach>,
    /// The tests that did not pass, each with some answer.
    failed: BTreeSet<String>,
    /// The time that its tests took, apart from the build.
    pub took: Duration,
}

/// Stages, builds and grades the answers to these exercises; each is told of as soon as the last
/// of its answers is graded.
pub fn judge<'a>(
    catalog: &'a Catalog,
    exercises: &[&'a Exercise],
    told: impl Fn(&Judged<'a>) + Sync,
) -> Result<Vec<Judged<'a>>> {
    stage::write(catalog)?;
    let built = build::build(catalog)?;
    let mut left = BTreeMap::new();
    let mut work = Vec::new();
    for &exercise in exercises {
        let variants = stage::variants(exercise)?;
        let wrong = variants.iter().filter(|variant| variant.role == Role::Wrong).count();
        left.insert(&exercise.name, (variants.len(), Judged::new(exercise, wrong)));
        work.extend(variants);
    }
    let (left, next) = (Mutex::new(left), AtomicUsize::new(0));
    let done = Mutex::new(Vec::new());
    let worker = || -> Result<()> {
        while let Some(variant) = work.get(next.fetch_add(1, Relaxed)) {
            let started = Instant::now();
            let (breach, failed) = one(catalog, variant, &built)?;
            let mut left = left.lock().expect("no worker panics while it holds the list");
            let (count, judged) =
                left.get_mut(&variant.exercise.name).expect("an exercise has its entry");
            judged.took += started.elapsed();
            judged.breaches.extend(breach);
            judged.failed.extend(failed);
            *count -= 1;
            if *count == 0
                && let Some((_, mut judged)) = left.remove(&variant.exercise.name)
            {
                judged.hold_to_the_tests(catalog, variant)?;
                told(&judged);
                done.lock()
                    .expect("no worker panics while it holds the list")
                    .push(judged);
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().expect("a worker does not panic"))
    })?;
    Ok(done.into_inner().expect("no worker panics while it holds the list"))
}

impl<'a> Judged<'a> {
    fn new(exercise: &'a Exercise, wrong: usize) -> Judged<'a> {
        let (breaches, failed) = (Vec::new(), BTreeSet::new());
        Judged { exercise, wrong, breaches, failed, took: Duration::ZERO }
    }

    /// Adds a breach for each test of the spec, as this variant has it, that no answer fails.
    ///
    /// An answer that does not do as it promises may be the one that a test lacks: while there is
    /// such a breach, no other is looked for.
    fn hold_to_the_tests(
        &mut self,
        catalog: &Catalog,
        variant: &Variant<'_>,
    ) -> Result<()> {
        if self.breaches.is_empty() {
            let spec = read(&stage::spec(catalog, variant))?;
            self.breaches = judge::unfailed(catalog, self.exercise, &spec, &self.failed);
        }
        Ok(())
    }
}

/// Grades one answer; says what is wrong with the outcome, if anything, and which test it fails.
fn one(
    catalog: &Catalog,
    variant: &Variant<'_>,
    built: &Built,
) -> Result<(Option<Breach>, Option<String>)> {
    let answer = read(&variant.source)?;
    let promise = match variant.role {
        Role::Wrong => match Promise::of(&answer) {
            Ok(promise) => Some(promise),
            Err(error) => {
                return Ok((Some(judge::no_promise(catalog, variant, &error)), None));
            }
        },
        Role::Starter | Role::Solution => None,
    };
    let outcome =
        match built.executables.get(&variant.target) {
            Some(executable) => {
                let spec = read(&stage::spec(catalog, variant))?;
                let folder = &catalog.chapter_of(variant.exercise).folder;
                let limits = limits(variant.role, promise.as_ref());
                let verdict = run_tests(executable, &spec, folder, &limits);
                let original = variant.exercise.file("spec.rs");
                Some(verdict.with_context(|| {
                    format!("{} cannot be graded", original.display())
                })?)
            }
            None => None,
        };
    let errors = built.said.get(&variant.target).map(Vec::as_slice).unwrap_or_default();
    let breach =
        judge::breach(catalog, variant, promise.as_ref(), outcome.as_ref(), errors);
    let failed = outcome.as_ref().and_then(Verdict::finding);
    Ok((breach, failed.map(|finding| finding.test.clone())))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn limits(role: Role, promise: Option<&Promise>) -> Limits {
    let hangs = promise.is_some_and(|promise| promise.verdict == "hung");
    if hangs || role == Role::Starter {
        Limits { time: HANGS, ..Limits::default() }
    } else {
        Limits::default()
    }
}

/// The verdict's word, or that of an answer that was not built.
fn word(outcome: Option<&Verdict>) -> &'static str {
    outcome.map_or("does-not-compile", Verdict::word)
}
