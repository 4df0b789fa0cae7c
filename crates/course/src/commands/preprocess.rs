//! `course preprocess`: the book's preprocessor, as plain `mdbook` calls it.

use std::io;
use std::process::ExitCode;

use anyhow::Result;

use crate::book;
use crate::catalog::Catalog;
use crate::cli::{Preprocess, Question};

pub fn perform(catalog: &Catalog, asked: &Preprocess) -> Result<ExitCode> {
    if let Some(Question::Supports { renderer }) = &asked.question {
        let supported = renderer == "html";
        return Ok(if supported { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let problems = book::preprocess(catalog, io::stdin().lock(), io::stdout().lock())?;
    for problem in &problems {
        eprintln!("{problem}");
    }
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
