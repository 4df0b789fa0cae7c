//! `course solution`: an exercise's solution, once the learner's own passes or on request.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::catalog::{Catalog, Exercise};
use crate::cli::Solution;
use crate::exercise::{self, Standing};
use crate::grade::interrupt;
use crate::progress::{self, Progress};

pub fn perform(catalog: &Catalog, asked: &Solution) -> Result<ExitCode> {
    let exercise = catalog.exercise(&asked.name)?;
    let path = exercise.file("solution.rs");
    let solution = fs::read_to_string(&path);
    let solution = solution.with_context(|| format!("cannot read {}", path.display()))?;
    if !asked.yes && !has_passed(catalog, exercise)? && !agreed(&exercise.name)? {
        return Ok(ExitCode::FAILURE);
    }
    if let Err(error) =
        progress::update(catalog, exercise, |entry| entry.solution_seen = true)
    {
        eprintln!("Note: {error:#}.");
    }
    io::stdout().write_all(solution.as_bytes()).context("cannot print the solution")?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the learner's answer passes: as it was kept, or else as it is found out now.
fn has_passed(catalog: &Catalog, exercise: &Exercise) -> Result<bool> {
    let loaded = Progress::load(catalog);
    if let Some(notice) = &loaded.notice {
        eprintln!("{notice}");
    }
    Ok(match exercise::standing(exercise, &loaded.progress) {
        Standing::Passed => true,
        Standing::New => false,
        Standing::Begun => {
            interrupt::leave_nothing_running()?;
            // An answer that cannot be graded does not pass.
            exercise::attempt(catalog, exercise)
                .is_ok_and(|attempt| attempt.graded.verdict.passed())
        }
    })
}

/// Asks on the terminal. Where there is none, nobody can have agreed.
fn agreed(name: &str) -> Result<bool> {
    let not_yet = format!("Your answer to {name} does not pass yet.");
    if !io::stdin().is_terminal() {
        eprintln!(
            "{not_yet} To see the solution all the same: cargo course solution --yes {name}"
        );
        return Ok(false);
    }
    eprint!(
        "{not_yet} `cargo course hint {name}` may be enough. Show the solution? [y/N] "
    );
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).context("cannot read the answer")?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}
