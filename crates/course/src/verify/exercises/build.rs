//! Builds the staged workspace in one go, or lints it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Result, ensure};

use super::stage;
use crate::cargo::{Diagnostic, Message, messages, offline_first};
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
    let output = offline_first(|network| once(catalog, words, network, more))?;
    let built = read(messages(&output.stdout));
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
fn read(messages: Vec<Message>) -> Built {
    let mut built = Built::default();
    for message in messages {
        match message {
            Message::Made { target, executable: Some(executable) }
                if target.is_test() =>
            {
                built.executables.insert(target.name, executable);
            }
            Message::Said { target, message } if target.is_test() => {
                built.said.entry(target.name).or_default().push(message);
            }
            Message::Said { message, .. } if message.is_error() => {
                built.elsewhere += &format!("{}\n", message.rendered());
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
        let built = read(messages(text.join("\n").as_bytes()));
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
