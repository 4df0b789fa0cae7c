//! What cargo says of a build, as JSON, one message a line.

use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::Result;
use serde::Deserialize;

/// One line of cargo's `--message-format=json`, as far as it matters to us.
#[derive(Debug, Deserialize)]
#[serde(tag = "reason")]
pub enum Message {
    #[serde(rename = "compiler-message")]
    Said { target: Target, message: Diagnostic },
    #[serde(rename = "compiler-artifact")]
    Made { target: Target, executable: Option<PathBuf> },
    #[serde(other)]
    Other,
}

#[derive(Debug, Deserialize)]
pub struct Target {
    pub kind: Vec<String>,
    pub name: String,
}

/// One diagnostic of the compiler or of clippy.
#[derive(Clone, Debug, Deserialize)]
pub struct Diagnostic {
    pub level: String,
    pub code: Option<Code>,
    pub rendered: Option<String>,
    pub spans: Vec<Span>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Code {
    code: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Span {
    pub file_name: String,
    pub is_primary: bool,
    pub expansion: Option<Box<Expansion>>,
}

/// Where the macro was called that a span lies in.
#[derive(Clone, Debug, Deserialize)]
pub struct Expansion {
    pub span: Span,
}

impl Target {
    /// Whether this is a test target.
    pub fn is_test(&self) -> bool {
        self.kind.iter().any(|kind| kind == "test")
    }
}

impl Diagnostic {
    /// An error at a place in the code; "aborting due to 2 errors" has none.
    pub fn is_error(&self) -> bool {
        self.level.starts_with("error") && self.has_place()
    }

    pub fn has_place(&self) -> bool {
        !self.spans.is_empty()
    }

    /// The lint's name: `dead_code`; empty for an error without a code.
    pub fn lint(&self) -> &str {
        self.code.as_ref().map_or("", |code| &code.code)
    }

    /// Whether its place, or the macro call that it comes from, lies in the learner's file.
    pub fn is_in_answer(&self) -> bool {
        self.spans.iter().any(|span| span.is_primary && span.is_in_answer())
    }

    pub fn rendered(&self) -> &str {
        self.rendered.as_deref().unwrap_or_default().trim_end()
    }
}

impl Span {
    fn is_in_answer(&self) -> bool {
        let name = Path::new(&self.file_name).file_name();
        name.is_some_and(|name| name == "answer.rs")
            || self.expansion.as_ref().is_some_and(|from| from.span.is_in_answer())
    }
}

/// The messages among what a build printed; lines of another kind are passed over.
pub fn messages(printed: &[u8]) -> Vec<Message> {
    let printed = String::from_utf8_lossy(printed);
    printed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Runs cargo with `--offline`, which spares it a look at the registry, and once more without where
/// a dependency has not been downloaded yet. `run` takes the words that make the difference.
pub fn offline_first(run: impl Fn(&[&str]) -> Result<Output>) -> Result<Output> {
    let output = run(&["--offline"])?;
    let wants_network = !output.status.success()
        && String::from_utf8_lossy(&output.stderr).contains("--offline");
    if wants_network { run(&[]) } else { Ok(output) }
}
