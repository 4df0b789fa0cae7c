//! `course record`: records the runs that the book shows, or compares.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::catalog::Catalog;
use crate::cli::Record;

pub fn perform(_catalog: &Catalog, _asked: &Record) -> Result<ExitCode> {
    bail!("not built yet")
}
