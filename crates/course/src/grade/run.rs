//! Runs a spec's tests, each in a process of its own, and judges how each ended.

use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result, bail, ensure};
use tempfile::NamedTempFile;

use super::harness::{Harness, Said};
use super::limited::{self, Ended, Stop};
use super::notes;
use super::spec::{self, Test};
use super::{Crash, Finding, Limits, Verdict};

/// Names the file that `spec-kit` reports to.
const REPORT: &str = "COURSE_REPORT";

/// The exit code of a test program whose test failed.
const TEST_FAILED: i32 = 101;

/// As much as is read of a test's report, in bytes: a few lines and a drawing are some KiB.
const REPORTED: u64 = 256 << 10;

/// Runs the tests of a built spec in the order of its source, up to the first that does not pass.
///
/// `folder` is the working directory of the tests: their package's, as with `cargo test`.
pub fn run_tests(
    executable: &Path,
    spec_source: &str,
    folder: &Path,
    limits: &Limits,
) -> Result<Verdict> {
    let tests = spec::tests(spec_source);
    ensure!(!tests.is_empty(), "the spec has no test");
    let harness = Harness::of(executable)?;
    all_found(&harness, &tests)?;
    for test in &tests {
        let verdict = run_test(&harness, test, folder, limits)?;
        if !verdict.passed() {
            return Ok(verdict);
        }
    }
    Ok(Verdict::Passed { tests: tests.len() })
}

/// A test that was not read from the source would never run, and whoever fails it would pass. What
/// stands in the learner's own file is theirs.
fn all_found(harness: &Harness<'_>, tests: &[Test]) -> Result<()> {
    let of_spec = harness.tests.iter().filter(|name| !name.starts_with("answer::"));
    for name in of_spec {
        ensure!(
            tests.iter().any(|test| test.name == *name),
            "the spec's test `{name}` would never run; write `#[test]` on a line of its own, and \
             `fn` below it, at the top level of spec.rs"
        );
    }
    Ok(())
}

fn run_test(
    harness: &Harness<'_>,
    test: &Test,
    folder: &Path,
    limits: &Limits,
) -> Result<Verdict> {
    let file = || NamedTempFile::new().context("cannot make a temporary file");
    let (report, log) = (file()?, file()?);
    let mut command = Command::new(harness.executable);
    command
        .args(harness.arguments(&test.name, log.path()))
        .current_dir(folder)
        .env(REPORT, report.path())
        .env("RUST_BACKTRACE", "0");
    let mark = [REPORT.as_bytes(), b"=", report.path().as_os_str().as_bytes()].concat();
    let ended = limited::run(command, &mark, limits)
        .with_context(|| format!("cannot run {}", harness.executable.display()))?;
    let said = harness.said(&test.name, &read(&log)?, &ended.output);
    judge(test, &ended, said, &read(&report)?, limits)
}

/// What was written to a file of ours, up to a limit. It is read through the handle that we hold,
/// since the answer may have removed the file.
fn read(file: &NamedTempFile) -> Result<String> {
    let mut bytes = Vec::new();
    let mut file = file.as_file().take(REPORTED);
    file.read_to_end(&mut bytes).context("cannot read what the test reported")?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The verdict on one test, from how it ended and what it printed, what the harness said of it,
/// and what its spec reported.
fn judge(
    test: &Test,
    ended: &Ended,
    said: Said,
    report: &str,
    limits: &Limits,
) -> Result<Verdict> {
    let mut finding = Finding {
        test: test.name.clone(),
        sentence: test.sentence.clone(),
        ..Finding::default()
    };
    let suspect = notes::read_report(report, &mut finding);
    let named = finding.mistake.is_some();
    let suspected =
        |finding: Finding| Finding { mistake: finding.mistake.or(suspect), ..finding };
    Ok(match ended.stop {
        Stop::Exit(status) => match (status.code(), said) {
            // A spec that has named a mistake has failed, whoever caught its panic.
            (Some(0), Said::Ok) if named => Verdict::Failed { finding, panic: None },
            (Some(0), Said::Ok) => Verdict::Passed { tests: 1 },
            (Some(TEST_FAILED), Said::Failed) => {
                let panic = if named { None } else { notes::first_panic(&ended.output) };
                Verdict::Failed { finding, panic }
            }
            (_, Said::Ignored | Said::Unknown) => bail!(
                "the test `{}` cannot be run alone; a spec's tests stand at its top level and \
                 are not ignored",
                test.name
            ),
            _ => {
                let how = crash(status, &ended.output, limits);
                Verdict::Crashed { finding: suspected(finding), how }
            }
        },
        Stop::Memory => {
            let how = Crash::OutOfMemory { limit: limits.memory };
            Verdict::Crashed { finding: suspected(finding), how }
        }
        Stop::Time { after, cpu, running } => {
            Verdict::Hung { finding: suspected(finding), after, cpu, running }
        }
        Stop::Output => {
            Verdict::Flooded { finding: suspected(finding), bytes: limits.output }
        }
    })
}

/// How the process ended, when it was not the test that ended it.
fn crash(status: ExitStatus, output: &str, limits: &Limits) -> Crash {
    match (status.signal(), status.code()) {
        _ if output.contains("has overflowed its stack") => Crash::StackOverflow,
        _ if allocation_failed(output) => Crash::OutOfMemory { limit: limits.memory },
        (Some(number), _) => Crash::Signal { number, panic: notes::first_panic(output) },
        (None, code) => Crash::Exited { code: code.unwrap_or_default() },
    }
}

/// `memory allocation of 4096 bytes failed`: what the standard library says before it aborts.
fn allocation_failed(output: &str) -> bool {
    output
        .lines()
        .filter_map(|line| line.split_once("memory allocation of "))
        .any(|(_, rest)| rest.contains(" bytes failed"))
}
