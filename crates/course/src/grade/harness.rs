//! What Rust's test harness says of the one test that it ran.
//!
//! An answer prints into the same output, so what stands there proves little: an answer may print
//! `test result: ok. 1 passed` and exit, and a thread that it left behind may print into the middle
//! of the harness's own line. So the harness is asked for a log, a file of its own. The flag is
//! deprecated (rust-lang/rust#134283); where a later Rust has lost it, the output must do.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// How the harness says that a test came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Ok,
    Failed,
    Ignored,
    /// There is no test of that name.
    Unknown,
    /// The process ended before the harness said anything.
    Nothing,
}

/// A test harness: a test target's executable.
#[derive(Debug)]
pub struct Harness<'a> {
    pub executable: &'a Path,
    /// The tests that it has, as it names them: `answer::tests::adds` for one in a module.
    pub tests: Vec<String>,
    keeps_log: bool,
}

impl Harness<'_> {
    /// Asks the harness for its tests, and so whether it knows the log.
    pub fn of(executable: &Path) -> Result<Harness<'_>> {
        if let Some(tests) = list(executable, &["--logfile", "/dev/null"])? {
            return Ok(Harness { executable, tests, keeps_log: true });
        }
        let tests = list(executable, &[])?
            .with_context(|| format!("{} lists no tests", executable.display()))?;
        Ok(Harness { executable, tests, keeps_log: false })
    }

    /// The arguments that run that test alone.
    pub fn arguments(&self, test: &str, log: &Path) -> Vec<OsString> {
        let mut arguments: Vec<OsString> =
            ["--exact", test, "--nocapture", "--test-threads=1"].map(Into::into).into();
        if self.keeps_log {
            arguments.extend(["--logfile".into(), log.into()]);
        }
        arguments
    }

    /// What it said of that test, in its log or else in the output.
    pub fn said(&self, test: &str, log: &str, output: &str) -> Said {
        // No answer has run yet where these lines stand.
        if output.lines().take(3).any(|line| line == "running 0 tests") {
            return Said::Unknown;
        }
        if self.keeps_log { logged(test, log) } else { printed(output) }
    }
}

/// The names of the tests; `None` where the harness does not know the flags.
fn list(executable: &Path, flags: &[&str]) -> Result<Option<Vec<String>>> {
    let listed = Command::new(executable)
        .args(["--list", "--format", "terse"])
        .args(flags)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {}", executable.display()))?;
    let names = String::from_utf8_lossy(&listed.stdout);
    let names = names.lines().filter_map(|line| line.strip_suffix(": test"));
    Ok(listed.status.success().then(|| names.map(str::to_owned).collect()))
}

/// The log has one line a test: `ok NAME`.
fn logged(test: &str, log: &str) -> Said {
    let of_test = |line: &str| {
        let (word, name) = line.split_once(' ')?;
        (name == test).then_some(match word {
            "ok" => Said::Ok,
            "failed" => Said::Failed,
            "ignored" => Said::Ignored,
            _ => Said::Nothing,
        })
    };
    log.lines().find_map(of_test).unwrap_or(Said::Nothing)
}

fn printed(output: &str) -> Said {
    let result = |result: &str| output.contains(&format!("test result: {result} "));
    if result("ok. 1 passed; 0 failed; 0 ignored; 0 measured;") {
        Said::Ok
    } else if result("ok. 0 passed; 0 failed; 1 ignored; 0 measured;") {
        Said::Ignored
    } else if result("FAILED. 0 passed; 1 failed; 0 ignored; 0 measured;") {
        Said::Failed
    } else {
        Said::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keeps_log: bool, log: &str, output: &str, expected: Said) {
        let harness =
            Harness { executable: Path::new("x"), tests: Vec::new(), keeps_log };
        assert_eq!(harness.said("walks", log, output), expected);
    }

    #[test]
    fn where_there_is_a_log_the_output_proves_nothing() {
        let passed = "\nrunning 1 test\ntest walks ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.00s\n";
        check(true, "", passed, Said::Nothing);
        check(true, "ok walks\n", "", Said::Ok);
        check(true, "failed walks\n", passed, Said::Failed);
        check(true, "ignored walks\n", passed, Said::Ignored);
        check(true, "ok other\n", passed, Said::Nothing);
    }

    #[test]
    fn a_harness_without_a_log_is_believed_what_it_prints() {
        let result = |result: &str| {
            format!(
                "\nrunning 1 test\ntest walks ... half a linetest result: {result}; 0 measured; 3 filtered out\n"
            )
        };
        check(false, "", &result("ok. 1 passed; 0 failed; 0 ignored"), Said::Ok);
        check(false, "", &result("FAILED. 0 passed; 1 failed; 0 ignored"), Said::Failed);
        check(false, "", &result("ok. 0 passed; 0 failed; 1 ignored"), Said::Ignored);
        check(false, "", "test result: ok. 1 passed\n", Said::Nothing);
    }

    #[test]
    fn a_test_that_is_not_there_is_known_by_the_first_lines() {
        check(true, "", "warning: deprecated\n\nrunning 0 tests\n", Said::Unknown);
        let printed = "\nrunning 1 test\ntest walks ... \nrunning 0 tests\n";
        check(true, "ok walks\n", printed, Said::Ok);
    }
}
