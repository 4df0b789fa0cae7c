//! `course verify`: proves what the repository claims, and prints each breach with its mend.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::catalog::{Catalog, Exercise};
use crate::cli::Verify;
use crate::grade::interrupt;
use crate::say::indent;
use crate::verify::{self, Found, Judged};

pub fn perform(catalog: &Catalog, asked: &Verify) -> Result<ExitCode> {
    interrupt::leave_nothing_running()?;
    let started = Instant::now();
    let named = asked.names.iter().map(|name| catalog.exercise(name));
    let mut chosen = named.collect::<Result<Vec<_>>>()?;
    let _alone = verify::lock(catalog)?;
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
    let mut count = 0;
    for Found { check, problems } in verify::check(catalog)? {
        count += problems.len();
        match problems.len() {
            0 => println!("{check}: as they should be"),
            breaches => println!("{check}: {}", counted(breaches, "breach", "es")),
        }
        for problem in problems {
            print!("{}", indent(&problem.to_string(), 2));
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
            print!("{}", indent(&breach.to_string(), 2));
        }
        count += breaches.len();
    }
    Ok(count)
}

/// One line an exercise, and a block a breach.
fn tell(judged: &Judged<'_>) {
    let Judged { exercise, wrong, breaches, took, .. } = judged;
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
        print!("{}", indent(&breach.to_string(), 2));
    }
}

/// `1 breach`, `2 breaches`.
fn counted(count: usize, one: &str, plural: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { plural })
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
