//! What became of an answer.

use std::time::Duration;

use super::answer::State;

/// What became of an answer. `Passed` is the only good one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every test of the spec passed, in that number.
    Passed { tests: usize },
    /// The compiler refused the answer, or the spec could not use it.
    DoesNotCompile { errors: CompileErrors },
    /// A test ran to its end and failed.
    Failed {
        finding: Finding,
        /// Where the first panic came from, if no mistake was named.
        panic: Option<Panic>,
    },
    /// A test did not end in time and was stopped.
    Hung {
        finding: Finding,
        after: Duration,
        /// The processor time that the test's processes had used by then.
        cpu: Duration,
        /// Whether it was computing, or would have if the machine had given it a core; else it
        /// was waiting for something.
        running: bool,
    },
    /// The test's process ended before the test did, or was stopped for its memory.
    Crashed { finding: Finding, how: Crash },
    /// A test printed more than it may, and was stopped.
    Flooded { finding: Finding, bytes: usize },
}

/// The test that did not pass, and what the spec said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// The test's name.
    pub test: String,
    /// The doc comment above the test; empty if there is none.
    pub sentence: String,
    /// The id of the mistake that was recognised, or, where the test was stopped, suspected.
    pub mistake: Option<String>,
    /// Lines of evidence.
    pub seen: Vec<String>,
    /// A timeline as text; empty if there is none.
    pub drawing: String,
}

/// A panic, as the standard library printed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    /// `answer.rs:12`: the file's name without its folders, and the line.
    pub place: String,
    /// Whether the panic came from the learner's own file.
    pub in_answer: bool,
    pub message: String,
}

/// How a test's process ended before its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Crash {
    /// Its stack was used up: a recursion without an end.
    StackOverflow,
    /// It asked for more memory than a test may have, in bytes.
    OutOfMemory { limit: u64 },
    /// It ended itself with that code before the test was over.
    Exited { code: i32 },
    /// A signal ended it: 6 is an abort, 11 an access to memory that is not its own.
    Signal { number: i32, panic: Option<Panic> },
}

/// What the compiler said, cut down to what the learner can act on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompileErrors {
    /// The first errors, as rustc drew them, with the exercise's folder taken from the paths.
    pub shown: Vec<String>,
    /// How many errors are not shown.
    pub more: usize,
    /// Whether none of them lies in the answer: the tests could not use it.
    pub only_in_spec: bool,
}

/// What a test may take before it is stopped.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Wall time for one test.
    pub time: Duration,
    /// Memory of all of a test's processes, in bytes.
    pub memory: u64,
    /// Standard output and standard error together, in bytes.
    pub output: usize,
}

impl Default for Limits {
    /// What a learner's answer may take.
    fn default() -> Limits {
        Limits { time: Duration::from_secs(5), memory: 1 << 30, output: 256 << 10 }
    }
}

/// A verdict, and what was noticed on the way to it.
#[derive(Clone, Debug)]
pub struct Graded {
    pub verdict: Verdict,
    /// Whether the answer had to be made, or is the starter still.
    pub state: State,
    /// From the call to the verdict.
    pub took: Duration,
    /// What of it the build took.
    pub built: Duration,
}

impl Verdict {
    pub fn passed(&self) -> bool {
        matches!(self, Verdict::Passed { .. })
    }

    /// The verdict's word, as a wrong answer's first line and the JSON spell it.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::Passed { .. } => "passed",
            Verdict::DoesNotCompile { .. } => "does-not-compile",
            Verdict::Failed { .. } => "failed",
            Verdict::Hung { .. } => "hung",
            Verdict::Crashed { .. } => "crashed",
            Verdict::Flooded { .. } => "flooded",
        }
    }

    /// The test that did not pass, where the answer got as far as a test.
    pub fn finding(&self) -> Option<&Finding> {
        match self {
            Verdict::Passed { .. } | Verdict::DoesNotCompile { .. } => None,
            Verdict::Failed { finding, .. }
            | Verdict::Hung { finding, .. }
            | Verdict::Crashed { finding, .. }
            | Verdict::Flooded { finding, .. } => Some(finding),
        }
    }
}
