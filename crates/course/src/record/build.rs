//! Builds the chapters' binaries, before the first of them runs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::subject::{Source, Subject};
use crate::cargo::{Message, messages};
use crate::catalog::Catalog;
use crate::commands::{cargo, no_cargo};

/// The binaries, by package and by whether they are release builds.
pub type Programs = BTreeMap<(String, bool), PathBuf>;

/// Builds what these runs need.
pub fn build(catalog: &Catalog, subjects: &[Subject<'_>]) -> Result<Programs> {
    let mut programs = Programs::new();
    for release in [false, true] {
        let packages: BTreeSet<&str> = subjects
            .iter()
            .filter(|subject| {
                matches!(subject.source, Source::Binary(run) if run.release == release)
            })
            .map(|subject| subject.chapter.package.as_str())
            .collect();
        if !packages.is_empty() {
            programs.extend(binaries(catalog, &packages, release)?);
        }
    }
    Ok(programs)
}

fn binaries(
    catalog: &Catalog,
    packages: &BTreeSet<&str>,
    release: bool,
) -> Result<Programs> {
    let output = Command::new(cargo())
        .args(["build", "--quiet", "--bins", "--message-format=json-render-diagnostics"])
        .args(release.then_some("--release"))
        .args(packages.iter().flat_map(|package| ["--package", package]))
        .current_dir(&catalog.root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(no_cargo)?;
    if !output.status.success() {
        bail!("a chapter does not compile; the compiler's words stand above");
    }
    // A chapter's binary has the package's name.
    let programs =
        messages(&output.stdout).into_iter().filter_map(|message| match message {
            Message::Made { target, executable: Some(executable) }
                if packages.contains(target.name.as_str()) =>
            {
                Some(((target.name, release), executable))
            }
            _ => None,
        });
    Ok(programs.collect())
}
