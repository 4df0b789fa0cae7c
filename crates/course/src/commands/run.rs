//! `course run`: a chapter's binary, by the chapter's number or name.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, ExitStatus};

use anyhow::{Context, Result, anyhow};
use clap::CommandFactory;

use crate::catalog::{Catalog, Chapter};
use crate::cli::{Cli, Run};

pub fn perform(catalog: &Catalog, run: &Run) -> Result<ExitCode> {
    let Some(chapter) = &run.chapter else { return explained() };
    let chapter = catalog.chapter(chapter)?;
    let help = run.help.then_some(OsStr::new("--help"));
    let arguments = help.into_iter().chain(run.arguments.iter().map(OsStr::new));
    // Paths among the arguments are the caller's, so the program runs where the caller is.
    let status =
        command(catalog, chapter, false, arguments).status().map_err(no_cargo)?;
    Ok(match status.code() {
        // Exit codes have eight bits on every system that we run on.
        Some(code) => ExitCode::from(code as u8),
        None => {
            eprintln!("course: {}", sentence(status));
            ExitCode::FAILURE
        }
    })
}

/// Prints the help of `run` itself.
fn explained() -> Result<ExitCode> {
    let mut course = Cli::command();
    course.build();
    let run = course.find_subcommand_mut("run").expect("it is what was asked for");
    run.print_help().context("cannot print")?;
    Ok(ExitCode::SUCCESS)
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

/// Why cargo could not be started, and what helps.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands on")]
pub fn no_cargo(error: io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow!(
            "cargo is not on the path; install Rust from https://rustup.rs, then open a new \
             terminal"
        ),
        kind => {
            anyhow!("cargo cannot be started ({kind}); `cargo course doctor` looks why")
        }
    }
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
