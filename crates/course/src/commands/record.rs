//! `course record`: records the runs that the book shows, or holds what is recorded against new
//! runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::catalog::{Catalog, Chapter};
use crate::cli::Record;
use crate::grade::interrupt;
use crate::record::{self, AGAIN, Compared, Programs, Python, Subject, Taken};
use crate::say::indent;

/// What became of the runs.
#[derive(Debug, Default)]
struct Count {
    same: usize,
    /// Stored anew, or drifted.
    changed: usize,
    failed: usize,
    skipped: usize,
}

pub fn perform(catalog: &Catalog, asked: &Record) -> Result<ExitCode> {
    interrupt::leave_nothing_running()?;
    let chapters = chosen(catalog, &asked.chapters)?;
    let subjects: Vec<Subject<'_>> =
        chapters.into_iter().flat_map(record::subjects).collect();
    println!("building what is to be run …");
    let programs = record::build(catalog, &subjects)?;
    let python = Python::look();
    let mut count = Count::default();
    for subject in &subjects {
        if let Some(why) = subject.elsewhere() {
            count.skipped += 1;
            println!("skipped  {}: {why}", subject.title());
            continue;
        }
        let program = match program(subject, &programs, &python) {
            Ok(program) => program,
            Err(why) => {
                skip(subject, &why, &mut count);
                continue;
            }
        };
        let done = if asked.check {
            check(catalog, subject, program, &mut count)
        } else {
            store(catalog, subject, program, &mut count)
        };
        if let Err(error) = done {
            count.failed += 1;
            println!("FAILED   {}", indent(&format!("{error:#}"), 9).trim_start());
        }
    }
    let bad = count.failed + if asked.check { count.changed } else { 0 };
    println!("{}", summary(&count, asked.check));
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The chapters that are named, or all.
fn chosen<'a>(catalog: &'a Catalog, names: &[String]) -> Result<Vec<&'a Chapter>> {
    if names.is_empty() {
        return Ok(catalog.chapters.iter().collect());
    }
    names.iter().map(|name| catalog.chapter(name)).collect()
}

/// What runs a subject, or why nothing can.
fn program<'a>(
    subject: &Subject<'_>,
    programs: &'a Programs,
    python: &'a Python,
) -> Result<&'a Path, String> {
    if let Some(key) = subject.program() {
        let program = programs.get(&key);
        return program.map(AsRef::as_ref).ok_or_else(|| {
            format!("the package {} has no binary of its name", subject.chapter.package)
        });
    }
    match python {
        Python::Found(program) => Ok(program),
        Python::Missing(why) => Err(why.clone()),
    }
}

/// A missing Python is no fault of the repository, except where CI must have one.
fn skip(subject: &Subject<'_>, why: &str, count: &mut Count) {
    if subject.is_python() && !record::is_ci() {
        count.skipped += 1;
        println!("skipped  {}: {why}", subject.title());
    } else {
        count.failed += 1;
        println!("FAILED   {}: {why}", subject.title());
    }
}

/// Runs the subject, and stores the run if it says anything new.
fn store(
    catalog: &Catalog,
    subject: &Subject<'_>,
    program: &Path,
    count: &mut Count,
) -> Result<()> {
    let taken = subject.take(catalog, program)?;
    let title = subject.title();
    match compare(subject, &taken)? {
        Compared::Same => {
            count.same += 1;
            println!("same     {title}");
            return Ok(());
        }
        Compared::New => println!("new      {title}"),
        Compared::Drifted(difference) => {
            println!("changed  {title}\n{}", indent(&difference, 9).trim_end());
        }
    }
    count.changed += 1;
    record::store(subject, &taken)
}

/// Runs the subject and compares; again, if it has drifted, since the machine may have been busy.
fn check(
    catalog: &Catalog,
    subject: &Subject<'_>,
    program: &Path,
    count: &mut Count,
) -> Result<()> {
    let title = subject.title();
    let accept = format!("cargo course record {}", subject.chapter.number);
    for again in 0..=AGAIN {
        match compare(subject, &subject.take(catalog, program)?)? {
            Compared::Same => {
                let times = again + 1;
                let noisy = format!(" (at run {times}: it had drifted before)");
                println!("same     {title}{}", if again > 0 { &noisy } else { "" });
                count.same += 1;
                return Ok(());
            }
            Compared::New => {
                println!("DRIFTED  {title}: nothing is recorded; `{accept}` records it");
                break;
            }
            Compared::Drifted(difference) if again == AGAIN => {
                println!("DRIFTED  {title}, {} times in a row", AGAIN + 1);
                println!("{}", indent(&difference, 9).trim_end());
                println!("         if it should be so: {accept}");
            }
            Compared::Drifted(_) => {}
        }
    }
    count.changed += 1;
    Ok(())
}

fn compare(subject: &Subject<'_>, taken: &Taken) -> Result<Compared> {
    let stored = record::stored(subject)?;
    record::compare(subject, stored.as_ref(), taken)
        .with_context(|| format!("{} cannot be compared", subject.title()))
}

fn summary(count: &Count, check: bool) -> String {
    let changed = if check { "drifted" } else { "recorded" };
    let mut said = format!("\n{} the same, {} {changed}", count.same, count.changed);
    if count.failed > 0 {
        said += &format!(", {} failed", count.failed);
    }
    if count.skipped > 0 {
        said += &format!(", {} skipped", count.skipped);
    }
    said
}
