//! `course start`: serves the book, watches the exercises, says the next step.

use std::process::ExitCode;

use anyhow::Result;

use crate::book::{self, Refreshed};
use crate::catalog::Catalog;
use crate::cli::Start;

pub fn perform(catalog: &Catalog, _asked: &Start) -> Result<ExitCode> {
    if let Refreshed::Failed(report) = book::refresh(catalog)? {
        for problem in &report.problems {
            eprintln!("{problem}");
        }
    }
    println!("{}", book::folder(catalog).join("index.html").display());
    Ok(ExitCode::SUCCESS)
}
