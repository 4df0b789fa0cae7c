//! `course hint`: the next hint of an exercise.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::catalog::Catalog;
use crate::cli::Name;

pub fn perform(_catalog: &Catalog, _asked: &Name) -> Result<ExitCode> {
    bail!("not built yet")
}
