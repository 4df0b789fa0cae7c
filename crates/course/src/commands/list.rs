//! `course list`: the chapters and exercises, and how far the learner is.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::catalog::Catalog;
use crate::cli::Json;

pub fn perform(_catalog: &Catalog, _asked: &Json) -> Result<ExitCode> {
    bail!("not built yet")
}
