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
use crate::say;

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
        say::notice(&format!("Note: {error:#}."));
    }
    io::stdout().write_all(solution.as_bytes()).context("cannot print the solution")?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the learner's answer passes: as it was kept, or else as it is found out now.
fn has_passed(catalog: &Catalog, exercise: &Exercise) -> Result<bool> {
    let loaded = Progress::load(catalog);
    if let Some(notice) = &loaded.notice {
        say::notice(notice);
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
    eprintln!("Your answer to {name} does not pass yet.");
    if !io::stdin().is_terminal() {
        eprintln!("To see the solution all the same: cargo course solution --yes {name}");
        return Ok(false);
    }
    eprintln!("A hint may be enough: cargo course hint {name}");
    eprint!("Show the solution? [y/N] ");
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    if read.context("cannot read the answer")? == 0 {
        // Ctrl-D ends no line, and the shell's prompt needs one of its own.
        eprintln!();
    }
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}
