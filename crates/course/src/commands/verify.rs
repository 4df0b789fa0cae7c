//! `course verify`: proves what the repository claims, and prints each breach with its mend.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::book;
use crate::catalog::Catalog;
use crate::cli::Verify;
use crate::verify::{CHECKS, Problem, Repository};

pub fn perform(catalog: &Catalog, asked: &Verify) -> Result<ExitCode> {
    let started = Instant::now();
    let mut breaches = 0;
    if asked.names.is_empty() {
        breaches += repository(catalog)?;
    }
    let seconds = seconds(started.elapsed());
    if breaches == 0 {
        println!("\nNo breach. ({seconds})");
        return Ok(ExitCode::SUCCESS);
    }
    let breaches = counted(breaches, "breach", "es");
    println!("\n{breaches}; each is named above with its mend. ({seconds})");
    Ok(ExitCode::FAILURE)
}

/// Runs the checks that need no compiler, and answers with the count of their problems.
fn repository(catalog: &Catalog) -> Result<usize> {
    let folder = catalog.scratch().join("verify/book");
    let report = book::build(catalog, &folder).context("the book cannot be built")?;
    let repository = Repository::read(catalog, folder)?;
    let mut found: Vec<(&str, Vec<Problem>)> =
        CHECKS.iter().map(|check| (check.name, (check.problems)(&repository))).collect();
    // What a directive cannot show may be another check's problem already.
    let known = |problem: &Problem| {
        found
            .iter()
            .flat_map(|(_, problems)| problems)
            .any(|other| other.file == problem.file && other.line == problem.line)
    };
    let mend = "ARCHITECTURE.md lists the directives and what each takes";
    let directives = report
        .problems
        .iter()
        .map(|found| Problem::new(&found.page, found.line, &found.what, mend))
        .filter(|problem| !known(problem));
    let directives = directives.collect();
    found.push(("directives", directives));
    let mut count = 0;
    for (name, mut problems) in found {
        count += problems.len();
        match problems.len() {
            0 => println!("{name}: as they should be"),
            breaches => println!("{name}: {}", counted(breaches, "breach", "es")),
        }
        problems.sort();
        for problem in problems {
            println!("  {}", problem.to_string().replace('\n', "\n  "));
        }
    }
    Ok(count)
}

/// `1 breach`, `2 breaches`.
fn counted(count: usize, one: &str, plural: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { plural })
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
