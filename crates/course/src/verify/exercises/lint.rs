//! Clippy on what plain `cargo clippy --all-targets` leaves out: targets with `test = false`.

use std::path::PathBuf;

use anyhow::Result;

use super::build;
use super::judge::{Breach, relative};
use super::stage::{self, Role};
use crate::cargo::Diagnostic;
use crate::catalog::{Catalog, Exercise};

/// Lints of a starter that are no fault of it: what the learner writes will use what it has.
const UNFINISHED: [&str; 4] =
    ["clippy::needless_pass_by_value", "clippy::todo", "dead_code", "unreachable_code"];

/// Lints the specs, starters and solutions of these exercises.
pub fn lint(catalog: &Catalog, exercises: &[&Exercise]) -> Result<Vec<Breach>> {
    stage::write(catalog)?;
    let linted = build::clippy(catalog)?;
    let mut breaches = Vec::new();
    for variant in exercises.iter().map(|exercise| stage::variants(exercise)) {
        for variant in variant? {
            let said =
                linted.said.get(&variant.target).map(Vec::as_slice).unwrap_or_default();
            for found in said.iter().filter(|found| is_fault(found, variant.role)) {
                breaches.push(Breach {
                    file: relative(
                        catalog,
                        &file(&variant.source, variant.exercise, found),
                    ),
                    promised: "no warning of clippy".to_string(),
                    happened: found.lint().to_string(),
                    said: vec![found.rendered().to_string()],
                });
            }
        }
    }
    Ok(breaches)
}

/// A spec is built with every answer, and judged with the solution.
fn is_fault(found: &Diagnostic, role: Role) -> bool {
    let lint = found.lint();
    found.has_place()
        && match role {
            Role::Solution => true,
            Role::Starter => {
                found.is_in_answer()
                    && !UNFINISHED.contains(&lint)
                    && !lint.starts_with("unused")
            }
            Role::Wrong => false,
        }
}

fn file(answer: &std::path::Path, exercise: &Exercise, found: &Diagnostic) -> PathBuf {
    if found.is_in_answer() { answer.to_owned() } else { exercise.file("spec.rs") }
}
