//! `course check`: grades exercises.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::catalog::{Catalog, Exercise};
use crate::cli::Check;
use crate::exercise::{self, Attempt};
use crate::grade::interrupt;
use crate::grade::json::Checked;
use crate::progress::Progress;
use crate::say::Paint;
use crate::{MISUSE, say};

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Answer {
    exercises: Vec<Checked>,
}

/// The outcome of a whole call. The worst decides on the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Passed,
    NotPassed,
    NoVerdict,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Passed => ExitCode::SUCCESS,
            Outcome::NotPassed => ExitCode::FAILURE,
            Outcome::NoVerdict => ExitCode::from(MISUSE),
        }
    }
}

pub fn perform(catalog: &Catalog, asked: &Check) -> Result<ExitCode> {
    interrupt::leave_nothing_running()?;
    let exercises = chosen(catalog, &asked.names)?;
    if exercises.is_empty() && !asked.json {
        println!(
            "Every exercise has passed. `cargo course check NAME` grades one again."
        );
    }
    let served = exercise::served(catalog);
    let mut worst = Outcome::Passed;
    let mut answer = Answer { exercises: Vec::new() };
    for exercise in exercises {
        let attempt = attempt(catalog, exercise);
        worst = worst.max(outcome(&attempt));
        match (&attempt, asked.json) {
            (Ok(attempt), true) => {
                let checked = Checked::new(catalog, exercise, &attempt.graded);
                answer.exercises.push(checked);
                // The words have it above the verdict; what reads JSON must not lose it.
                attempt.notice.iter().for_each(|notice| say::notice(notice));
            }
            (Err(error), true) => answer.exercises.push(Checked::error(exercise, error)),
            (Ok(attempt), false) => {
                let paint = Paint::for_stream(&io::stdout());
                let text =
                    exercise::text(catalog, exercise, attempt, served.as_deref(), paint);
                io::stdout().write_all(text.as_bytes()).context("cannot print")?;
            }
            (Err(error), false) => eprint!("{}", refusal(exercise, error)),
        }
    }
    if asked.json {
        println!("{}", serde_json::to_string_pretty(&answer)?);
    }
    Ok(worst.into())
}

/// The exercises that are named, or the next one.
fn chosen<'a>(catalog: &'a Catalog, names: &[String]) -> Result<Vec<&'a Exercise>> {
    if names.is_empty() {
        let progress = Progress::load(catalog);
        if let Some(notice) = progress.notice {
            say::notice(&notice);
        }
        return Ok(progress.progress.next(catalog).into_iter().collect());
    }
    names.iter().map(|name| catalog.exercise(name)).collect()
}

/// Grades, and says so after a second: the first build of a chapter takes longer.
fn attempt(catalog: &Catalog, exercise: &Exercise) -> Result<Attempt> {
    let _saying = say::while_long(format!("Building the tests of {} …", exercise.name));
    exercise::attempt(catalog, exercise)
}

fn outcome(attempt: &Result<Attempt>) -> Outcome {
    match attempt {
        Ok(attempt) if attempt.graded.verdict.passed() => Outcome::Passed,
        Ok(_) => Outcome::NotPassed,
        Err(_) => Outcome::NoVerdict,
    }
}

fn refusal(exercise: &Exercise, error: &anyhow::Error) -> String {
    say::error(&exercise.name, error)
}
