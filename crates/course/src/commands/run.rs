//! `course run`: a chapter's binary, by the chapter's number or name.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::catalog::Catalog;
use crate::cli::Run;

pub fn perform(catalog: &Catalog, run: &Run) -> Result<ExitCode> {
    let chapter = catalog.chapter(&run.chapter)?;
    let status = Command::new(cargo())
        .args(["run", "--quiet", "--package", &chapter.package, "--"])
        .args(&run.arguments)
        .status()
        .context("cargo cannot be started; is it on the path?")?;
    Ok(status
        .code()
        .map_or(ExitCode::FAILURE, |code| ExitCode::from(code as u8)))
}

/// The cargo that started us, or else the one on the path.
pub fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
