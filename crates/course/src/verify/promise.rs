//! The first line of a wrong answer: what must become of it.

use std::fmt::{self, Display};

use anyhow::{Context, Result, bail, ensure};

/// The verdicts that a wrong answer may promise.
const VERDICTS: [&str; 5] = ["failed", "hung", "crashed", "flooded", "does-not-compile"];

/// `// Verdict: failed; test: keeps_its_place; mistake: starts-over`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub verdict: String,
    /// The test that does not pass; none where the code does not compile.
    pub test: Option<String>,
    /// What the spec recognises; none where it names no mistake, or the code does not compile.
    pub mistake: Option<String>,
}

impl Promise {
    /// What the answer's first line promises.
    pub fn of(answer: &str) -> Result<Promise> {
        let line = answer.lines().next().unwrap_or_default();
        let parts = line
            .strip_prefix("// Verdict: ")
            .context("its first line promises no verdict")?;
        let mut parts = parts.split("; ");
        let verdict = parts.next().unwrap_or_default().trim().to_string();
        ensure!(
            VERDICTS.contains(&verdict.as_str()),
            "its first line promises “{verdict}”, which is no verdict; these are: {}",
            VERDICTS.join(", ")
        );
        let mut promise = Promise { verdict, test: None, mistake: None };
        for part in parts {
            match part.split_once(": ") {
                Some(("test", name)) => promise.test = Some(name.trim().to_string()),
                Some(("mistake", id)) => promise.mistake = Some(id.trim().to_string()),
                _ => bail!(
                    "its first line holds “{part}”, which is neither test nor mistake"
                ),
            }
        }
        let compiles = promise.verdict != "does-not-compile";
        ensure!(
            compiles == promise.test.is_some() && (compiles || promise.mistake.is_none()),
            "its first line names a test, and the mistake if the spec names one, unless the code does not compile"
        );
        Ok(promise)
    }
}

impl Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.verdict)?;
        if let Some(test) = &self.test {
            write!(f, "; test: {test}")?;
        }
        if let Some(mistake) = &self.mistake {
            write!(f, "; mistake: {mistake}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_a_verdict_a_test_and_a_mistake() {
        let line = "// Verdict: failed; test: keeps_its_place; mistake: starts-over";
        let promise = Promise::of(&format!("{line}\n\nfn main() {{}}")).unwrap();
        assert_eq!(format!("// Verdict: {promise}"), line);
        // No named mistake covers it.
        let promise = Promise::of("// Verdict: failed; test: a\n").unwrap();
        assert_eq!((promise.test.as_deref(), promise.mistake), (Some("a"), None));
        let promise = Promise::of("// Verdict: does-not-compile\n").unwrap();
        assert_eq!((promise.test, promise.mistake), (None, None));
    }

    #[track_caller]
    fn check_refused(answer: &str, words: &str) {
        let error = Promise::of(answer).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn what_promises_nothing_is_refused() {
        check_refused("", "promises no verdict");
        check_refused("\n// Verdict: failed; test: a; mistake: b", "promises no verdict");
        check_refused("// Verdict: passed", "which is no verdict");
        check_refused("// Verdict: failed", "names a test");
        check_refused("// Verdict: failed; mistake: b", "names a test");
        check_refused("// Verdict: does-not-compile; mistake: b", "unless the code");
        check_refused(
            "// Verdict: does-not-compile; test: a; mistake: b",
            "unless the code",
        );
        check_refused("// Verdict: failed; tests: a; mistake: b", "“tests: a”");
    }
}
