//! `course verify`: proves what the repository claims, and prints each breach with its mend.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::book;
use crate::catalog::{Catalog, Exercise};
use crate::cli::Verify;
use crate::grade::interrupt;
use crate::verify::{self, CHECKS, Judged, Problem, Repository};

pub fn perform(catalog: &Catalog, asked: &Verify) -> Result<ExitCode> {
    interrupt::leave_nothing_running()?;
    let started = Instant::now();
    let named = asked.names.iter().map(|name| catalog.exercise(name));
    let mut chosen = named.collect::<Result<Vec<_>>>()?;
    let mut breaches = 0;
    if chosen.is_empty() {
        breaches += repository(catalog)?;
        chosen = catalog.exercises().collect();
    }
    breaches += exercises(catalog, &chosen, asked.clippy)?;
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

/// Proves the exercises, and answers with the count of their breaches.
fn exercises(catalog: &Catalog, chosen: &[&Exercise], clippy: bool) -> Result<usize> {
    if chosen.is_empty() {
        return Ok(0);
    }
    println!("\nexercises: building {} …", counted(chosen.len(), "exercise", "s"));
    let judged = verify::judge(catalog, chosen, tell)?;
    let mut count = judged.iter().map(|judged| judged.breaches.len()).sum();
    if clippy {
        let breaches = verify::lint(catalog, chosen)?;
        println!(
            "clippy: {}",
            if breaches.is_empty() { "no warning" } else { "warnings" }
        );
        for breach in &breaches {
            println!("  {}", breach.to_string().replace('\n', "\n  "));
        }
        count += breaches.len();
    }
    Ok(count)
}

/// One line an exercise, and a block a breach.
fn tell(judged: &Judged<'_>) {
    let Judged { exercise, wrong, breaches, took } = judged;
    let wrong = counted(*wrong, "wrong answer", "s");
    let name = &exercise.name;
    let took = seconds(*took);
    if breaches.is_empty() {
        println!("{name}: starter, solution and {wrong} as promised ({took})");
        return;
    }
    let breaches_said = counted(breaches.len(), "breach", "es");
    println!("{name}: {breaches_said} among starter, solution and {wrong} ({took})");
    for breach in breaches {
        println!("  {}", breach.to_string().replace('\n', "\n  "));
    }
}

/// `1 breach`, `2 breaches`.
fn counted(count: usize, one: &str, plural: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { plural })
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
