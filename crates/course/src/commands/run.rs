//! `course run`: a chapter's binary, by the chapter's number or name.

use std::env;
use std::ffi::{OsStr, OsString};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, ExitStatus};

use anyhow::{Context, Result};

use crate::catalog::{Catalog, Chapter};
use crate::cli::Run;

pub fn perform(catalog: &Catalog, run: &Run) -> Result<ExitCode> {
    let chapter = catalog.chapter(&run.chapter)?;
    // Paths among the arguments are the caller's, so the program runs where the caller is.
    let status = command(catalog, chapter, false, &run.arguments)
        .status()
        .context("cargo cannot be started; is it on the path?")?;
    Ok(match status.code() {
        // Exit codes have eight bits on every system that we run on.
        Some(code) => ExitCode::from(code as u8),
        None => {
            eprintln!("course: {}", sentence(status));
            ExitCode::FAILURE
        }
    })
}

/// What runs a chapter's binary, as the page's Run button does too.
pub fn command<S: AsRef<OsStr>>(
    catalog: &Catalog,
    chapter: &Chapter,
    release: bool,
    arguments: impl IntoIterator<Item = S>,
) -> Command {
    let mut command = Command::new(cargo());
    command
        .args(["run", "--quiet", "--manifest-path"])
        .arg(catalog.root.join("Cargo.toml"));
    if release {
        command.arg("--release");
    }
    command.args(["--package", &chapter.package, "--"]).args(arguments);
    command
}

/// How a program ended that did not end well.
pub fn sentence(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("It ended with exit code {code}."),
        (None, Some(signal)) => format!("It was ended by signal {signal}."),
        (None, None) => "It was ended.".to_owned(),
    }
}

/// The cargo that started us, or else the one on the path.
pub fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_s_end_is_said() {
        assert_eq!(sentence(ExitStatus::from_raw(3 << 8)), "It ended with exit code 3.");
        assert_eq!(sentence(ExitStatus::from_raw(9)), "It was ended by signal 9.");
    }
}
