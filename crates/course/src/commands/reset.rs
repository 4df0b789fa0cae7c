//! `course reset`: begins an exercise anew and keeps the old answer beside it.

use std::fs;
use std::io::ErrorKind;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::catalog::Catalog;
use crate::cli::Name;
use crate::grade::answer;

pub fn perform(catalog: &Catalog, asked: &Name) -> Result<ExitCode> {
    let exercise = catalog.exercise(&asked.name)?;
    let path = exercise.answer();
    let shown = answer::from_root(catalog, &path);
    let starter = fs::read(exercise.file("starter.rs"))
        .with_context(|| format!("cannot read the starter of {}", exercise.name))?;
    if fs::read(&path).is_ok_and(|answer| answer == starter) {
        println!("{shown} is the starter already.");
        return Ok(ExitCode::SUCCESS);
    }
    let aside = (1..)
        .map(|number| exercise.file(&format!("answer.{number}.rs")))
        .find(|aside| aside.symlink_metadata().is_err())
        .expect("a folder does not hold every number");
    match fs::rename(&path, &aside) {
        Ok(()) => {
            println!("Your old answer is kept as {}", answer::from_root(catalog, &aside));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).with_context(|| format!("cannot move {shown} aside"));
        }
    }
    answer::make(exercise).with_context(|| format!("cannot write {shown}"))?;
    println!("{shown} is the starter again.");
    Ok(ExitCode::SUCCESS)
}
