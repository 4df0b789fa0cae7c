//! `course check`: grades exercises.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::catalog::Catalog;
use crate::cli::Check;

pub fn perform(_catalog: &Catalog, _asked: &Check) -> Result<ExitCode> {
    bail!("not built yet")
}
