//! `course preprocess`: the book's preprocessor, as plain `mdbook` calls it.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::catalog::Catalog;
use crate::cli::Preprocess;

pub fn perform(_catalog: &Catalog, _asked: &Preprocess) -> Result<ExitCode> {
    bail!("not built yet")
}
