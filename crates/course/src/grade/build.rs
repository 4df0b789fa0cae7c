//! Builds an exercise's test target with cargo.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Result, anyhow};

use super::CompileErrors;
use super::compiler;
use crate::cargo::{Diagnostic, Message, Target, messages, offline_first};
use crate::catalog::{Catalog, Exercise};
use crate::commands::{cargo, no_cargo};

/// What the build of a test target came to.
#[derive(Debug)]
pub enum Build {
    Executable(PathBuf),
    Errors(CompileErrors),
}

/// Builds the exercise's tests around the answer that is there.
pub fn build(catalog: &Catalog, exercise: &Exercise) -> Result<Build> {
    let output = offline_first(|network| run_cargo(catalog, exercise, network))?;
    let folder = exercise.folder.strip_prefix(&catalog.root).unwrap_or(&exercise.folder);
    read_messages(messages(&output.stdout), &exercise.name, folder)
        .map_err(|elsewhere| failure(&output, &elsewhere, exercise))
}

/// The target directory of the exercises: an editor's rust-analyzer locks the other one.
pub fn target_dir(catalog: &Catalog) -> PathBuf {
    catalog.scratch().join("exercises")
}

fn run_cargo(catalog: &Catalog, exercise: &Exercise, more: &[&str]) -> Result<Output> {
    Command::new(cargo())
        .args(["test", "--no-run", "--quiet", "--message-format=json"])
        .args(["--package", &exercise.package, "--test", &exercise.name])
        .arg("--target-dir")
        .arg(target_dir(catalog))
        .args(more)
        .current_dir(&catalog.root)
        .output()
        .map_err(no_cargo)
}

/// The error is what the compiler said where the fault lies in no answer.
fn read_messages(
    messages: Vec<Message>,
    test: &str,
    folder: &Path,
) -> Result<Build, String> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut elsewhere = String::new();
    let is_it = |target: &Target| target.is_test() && target.name == test;
    for message in messages {
        match message {
            Message::Made { target, executable: Some(executable) } if is_it(&target) => {
                return Ok(Build::Executable(executable));
            }
            Message::Said { target, message } if is_it(&target) => {
                diagnostics.push(message);
            }
            Message::Said { message, .. } if message.is_error() => {
                elsewhere += &format!("{}\n\n", message.rendered());
            }
            _ => {}
        }
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        let folder = folder.to_string_lossy();
        return Ok(Build::Errors(compiler::errors(&diagnostics, &folder)));
    }
    Err(elsewhere)
}

/// Why there is no verdict: the fault is not the answer's.
fn failure(output: &Output, elsewhere: &str, exercise: &Exercise) -> anyhow::Error {
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + elsewhere;
    let name = &exercise.name;
    anyhow!(
        "`{name}` cannot be built, and the fault is not in your answer; {}\n{}",
        mend(&said),
        said.trim_end()
    )
}

/// What helps, as far as cargo's words tell; they are the system's own where it refused something.
fn mend(said: &str) -> &'static str {
    if said.contains("No space left on device") {
        "the disk is full: `cargo clean` frees what was built"
    } else if said.contains("Permission denied") || said.contains("Read-only file system")
    {
        "cargo may not write: `cargo course doctor` says where permission is missing"
    } else if said.contains("invalid UTF-8") {
        "cargo needs UTF-8 in the names of folders: move the clone into another one"
    } else {
        "`git status` shows what else was changed, `cargo course doctor` looks at the machine"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stopped_cargo_decides_what_helps() {
        let full = "error: No space left on device (os error 28)";
        assert!(mend(full).contains("cargo clean"));
        let denied = "Caused by:\n  Permission denied (os error 13)";
        assert!(mend(denied).contains("where permission is missing"));
        let name = "error: invalid UTF-8 was detected in one or more arguments";
        assert!(mend(name).contains("move the clone"));
        assert!(mend("error: no such target").contains("git status"));
    }
}
