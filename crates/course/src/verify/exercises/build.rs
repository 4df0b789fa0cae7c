//! Builds the staged workspace in one go, or lints it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Result, ensure};
use serde::Deserialize;

use super::stage;
use crate::catalog::Catalog;
use crate::commands::{cargo, no_cargo};

/// What cargo said, by target.
#[derive(Debug, Default)]
pub struct Built {
    pub executables: BTreeMap<String, PathBuf>,
    pub said: BTreeMap<String, Vec<Diagnostic>>,
    /// Errors in what the exercises use: where there are any, no verdict is worth anything.
    elsewhere: String,
}

/// One diagnostic of the compiler or of clippy.
#[derive(Debug, Deserialize)]
pub struct Diagnostic {
    level: String,
    code: Option<Code>,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    is_primary: bool,
}

#[derive(Debug, Deserialize)]
struct Message {
    reason: String,
    target: Option<Target>,
    executable: Option<PathBuf>,
    message: Option<Diagnostic>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Diagnostic {
    pub fn is_error(&self) -> bool {
        self.level.starts_with("error")
    }

    /// The lint's name: `dead_code`; empty for an error without a code.
    pub fn lint(&self) -> &str {
        self.code.as_ref().map_or("", |code| &code.code)
    }

    /// Whether it speaks about the answer, and not about the spec around it.
    pub fn is_in_answer(&self) -> bool {
        let primary = self.spans.iter().filter(|span| span.is_primary);
        primary.into_iter().any(|span| span.file_name.ends_with("answer.rs"))
    }

    /// Whether it has a place: "aborting due to 2 errors" has none.
    pub fn has_place(&self) -> bool {
        !self.spans.is_empty()
    }

    pub fn rendered(&self) -> &str {
        self.rendered.as_deref().unwrap_or_default().trim_end()
    }
}

/// Builds every variant; one that does not compile keeps no other from it.
pub fn build(catalog: &Catalog) -> Result<Built> {
    run(catalog, &["build", "--tests", "--keep-going"], &[])
}

/// Lints every variant.
pub fn clippy(catalog: &Catalog) -> Result<Built> {
    // Denied lints would stop at the first target that has one; what is denied is decided later.
    run(catalog, &["clippy", "--tests", "--keep-going"], &["--", "--warn", "clippy::all"])
}

fn run(catalog: &Catalog, words: &[&str], more: &[&str]) -> Result<Built> {
    let output = once(catalog, words, &["--offline"], more)?;
    let wants_network = !output.status.success()
        && String::from_utf8_lossy(&output.stderr).contains("--offline");
    let output = if wants_network { once(catalog, words, &[], more)? } else { output };
    let built = read(&String::from_utf8_lossy(&output.stdout));
    ensure!(
        built.elsewhere.is_empty(),
        "what the exercises use does not compile:\n{}",
        built.elsewhere.trim_end()
    );
    ensure!(
        output.status.success() || !built.said.is_empty(),
        "the staged workspace {} cannot be built:\n{}",
        stage::folder(catalog).display(),
        String::from_utf8_lossy(&output.stderr).trim_end()
    );
    Ok(built)
}

fn once(
    catalog: &Catalog,
    words: &[&str],
    network: &[&str],
    more: &[&str],
) -> Result<Output> {
    let stage = stage::folder(catalog);
    Command::new(cargo())
        .args(words)
        .args(["--workspace", "--quiet", "--message-format=json"])
        .args(network)
        .arg("--target-dir")
        .arg(stage.join("target"))
        .args(more)
        .env("CLIPPY_CONF_DIR", &catalog.root)
        .current_dir(&stage)
        .output()
        .map_err(no_cargo)
}

/// Sorts cargo's messages by test target.
fn read(messages: &str) -> Built {
    let mut built = Built::default();
    let messages =
        messages.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    for message in messages {
        let Some(target) = message.target else {
            continue;
        };
        if !target.kind.iter().any(|kind| kind == "test") {
            if let Some(found) =
                message.message.filter(|found| found.is_error() && found.has_place())
            {
                built.elsewhere += &format!("{}\n", found.rendered());
            }
            continue;
        }
        match (message.reason.as_str(), message.executable, message.message) {
            ("compiler-artifact", Some(executable), _) => {
                built.executables.insert(target.name, executable);
            }
            ("compiler-message", _, Some(found)) => {
                built.said.entry(target.name).or_default().push(found);
            }
            _ => {}
        }
    }
    built
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sorted_by_target() {
        let target = r#""target":{"name":"one--starter","kind":["test"]}"#;
        let place =
            r#"{"file_name":"exercises/one--starter/answer.rs","is_primary":true}"#;
        let text = [
            format!(r#"{{"reason":"compiler-artifact",{target},"executable":"/x"}}"#),
            format!(
                r#"{{"reason":"compiler-message",{target},"message":{{"level":"warning","code":{{"code":"dead_code"}},"rendered":"w\n","spans":[{place}]}}}}"#
            ),
            r#"{"reason":"compiler-artifact","target":{"name":"lib","kind":["lib"]},"executable":null}"#.to_string(),
            r#"{"reason":"build-finished","success":true}"#.to_string(),
            "no JSON".to_string(),
        ];
        let built = read(&text.join("\n"));
        assert_eq!(built.executables["one--starter"], PathBuf::from("/x"));
        let said = &built.said["one--starter"][0];
        assert_eq!(
            (said.lint(), said.is_error(), said.rendered()),
            ("dead_code", false, "w")
        );
        assert!(said.is_in_answer() && said.has_place());
        assert_eq!(built.said.len(), 1);
    }
}
