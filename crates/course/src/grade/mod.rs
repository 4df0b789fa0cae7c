//! Grades an exercise: builds it, runs its tests under limits, names the mistake.
//!
//! [`check`] grades the learner's answer. [`run_tests`] is its second half, for whoever has built
//! the tests already: `verify` grades many answers with it.

pub mod answer;
mod build;
mod compiler;
mod group;
mod harness;
pub mod interrupt;
pub mod json;
mod limited;
mod notes;
pub mod report;
mod run;
mod section;
pub mod spec;
pub mod task;
mod usage;
mod verdict;

#[cfg(test)]
#[path = "../../tests/fixture/mod.rs"]
mod fixture;
#[cfg(test)]
mod tests;

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::catalog::{Catalog, Exercise};
use build::Build;

pub use group::{Group, kill_all, wait_for_leader};
pub use run::run_tests;
pub use verdict::{CompileErrors, Crash, Finding, Graded, Limits, Panic, Verdict};

/// Grades the learner's answer, and makes it from the starter if it is missing.
///
/// # Errors
///
/// Where there can be no verdict: the answer cannot be read or is empty, cargo is missing, code
/// other than the answer does not compile. The error says what to do.
pub fn check(catalog: &Catalog, exercise: &Exercise) -> Result<Graded> {
    check_within(catalog, exercise, &Limits::default())
}

/// [`check`] under other limits.
pub fn check_within(
    catalog: &Catalog,
    exercise: &Exercise,
    limits: &Limits,
) -> Result<Graded> {
    let started = Instant::now();
    let state = answer::prepare(catalog, exercise)?;
    let build = build::build(catalog, exercise)?;
    let built = started.elapsed();
    let verdict = match build {
        Build::Errors(errors) => Verdict::DoesNotCompile { errors },
        Build::Executable(executable) => {
            let path = exercise.file("spec.rs");
            let spec = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let folder = &catalog.chapter_of(exercise).folder;
            run_tests(&executable, &spec, folder, limits)?
        }
    };
    Ok(Graded { verdict, state, took: started.elapsed(), built })
}
