//! Runs a spec's tests, each in a process of its own, and judges how each ended.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result, bail, ensure};
use tempfile::NamedTempFile;

use super::limited::{self, Ended, Stop};
use super::notes;
use super::spec::{self, Test};
use super::{Crash, Finding, Limits, Verdict};

/// Names the file that `spec-kit` reports to.
const REPORT: &str = "COURSE_REPORT";

/// The exit code of a test program whose test failed.
const TEST_FAILED: i32 = 101;

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
    for test in &tests {
        let verdict = run_test(executable, test, folder, limits)?;
        if !verdict.passed() {
            return Ok(verdict);
        }
    }
    Ok(Verdict::Passed { tests: tests.len() })
}

fn run_test(
    executable: &Path,
    test: &Test,
    folder: &Path,
    limits: &Limits,
) -> Result<Verdict> {
    let report = NamedTempFile::new().context("cannot make a temporary file")?;
    let mut command = Command::new(executable);
    command
        .args(["--exact", &test.name, "--nocapture", "--test-threads=1"])
        .current_dir(folder)
        .env(REPORT, report.path())
        .env("RUST_BACKTRACE", "0");
    let mark = [REPORT.as_bytes(), b"=", report.path().as_os_str().as_bytes()].concat();
    let ended = limited::run(command, &mark, limits)
        .with_context(|| format!("cannot run {}", executable.display()))?;
    let report = fs::read(report.path()).context("cannot read the test's report")?;
    judge(test, &ended, &String::from_utf8_lossy(&report), limits)
}

/// The verdict on one test, from how it ended, what it printed and what its spec reported.
fn judge(test: &Test, ended: &Ended, report: &str, limits: &Limits) -> Result<Verdict> {
    let mut finding = Finding {
        test: test.name.clone(),
        sentence: test.sentence.clone(),
        ..Finding::default()
    };
    let suspect = notes::read_report(report, &mut finding);
    if let Stop::Exit(status) = ended.stop
        && ran_to_its_end(status, &ended.output)
    {
        return finished(status, &ended.output, finding);
    }
    finding.mistake = finding.mistake.or(suspect);
    Ok(match ended.stop {
        Stop::Exit(status) => {
            let how = crash(status, &ended.output, limits);
            Verdict::Crashed { finding, how }
        }
        Stop::Memory => {
            let how = Crash::OutOfMemory { limit: limits.memory };
            Verdict::Crashed { finding, how }
        }
        Stop::Time { after, cpu, running } => {
            Verdict::Hung { finding, after, cpu, running }
        }
        Stop::Output => Verdict::Flooded { finding, bytes: limits.output },
    })
}

/// Whether the test program itself ended the process: an answer that calls `exit` did not pass.
fn ran_to_its_end(status: ExitStatus, output: &str) -> bool {
    match status.code() {
        Some(0) => output.contains("test result: ok."),
        Some(TEST_FAILED) => output.contains("test result: FAILED."),
        _ => false,
    }
}

fn finished(status: ExitStatus, output: &str, finding: Finding) -> Result<Verdict> {
    if !status.success() {
        let unnamed = finding.mistake.is_none();
        let panic = unnamed.then(|| notes::first_panic(output)).flatten();
        return Ok(Verdict::Failed { finding, panic });
    }
    if !output.contains("test result: ok. 1 passed") {
        bail!(
            "the test `{}` cannot be run alone; a spec's tests stand at its top level and are \
             not ignored",
            finding.test
        );
    }
    Ok(Verdict::Passed { tests: 1 })
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
