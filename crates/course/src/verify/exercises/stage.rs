//! The staged workspace: every answer that there is, each with a copy of its spec, as one test
//! target.
//!
//! It lies in `target/course/verify` and is a workspace of its own, with the root's lock file,
//! dependencies, lints and profiles. A variant stands as deep in its package as an exercise stands
//! in its chapter, so that a spec's relative paths hold. Only what has changed is written: what was
//! built stays fresh.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::super::repository::files;
use super::manifest;
use crate::catalog::{Catalog, Chapter, Exercise};

/// What an answer is, and so what must become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Must not pass, but compile.
    Starter,
    /// Must pass.
    Solution,
    /// Must do what its first line says.
    Wrong,
}

/// One answer to an exercise, staged as a test target.
#[derive(Debug)]
pub struct Variant<'a> {
    pub exercise: &'a Exercise,
    pub role: Role,
    /// The answer's source.
    pub source: PathBuf,
    /// The test target's name, unique in the workspace.
    pub target: String,
}

/// What the staged folders of a chapter see of it, beside their exercises.
const SEEN: [&str; 3] = ["python", "recorded", "src"];
/// What of an exercise's folder is no part of its spec.
const NO_SPEC: [&str; 3] = ["starter.rs", "solution.rs", "task.md"];

/// Where the staged workspace lies.
pub fn folder(catalog: &Catalog) -> PathBuf {
    catalog.scratch().join("verify")
}

/// The copy of its spec that a variant was built with: the original may be edited meanwhile.
pub fn spec(catalog: &Catalog, variant: &Variant<'_>) -> PathBuf {
    let package = folder(catalog).join(&variant.exercise.package);
    package.join("exercises").join(&variant.target).join("spec.rs")
}

/// The answers to an exercise that are in git.
pub fn variants(exercise: &Exercise) -> Result<Vec<Variant<'_>>> {
    let variant = |role, source: PathBuf, suffix: &str| Variant {
        exercise,
        role,
        source,
        target: format!("{}--{suffix}", exercise.name),
    };
    let mut found = vec![
        variant(Role::Starter, exercise.file("starter.rs"), "starter"),
        variant(Role::Solution, exercise.file("solution.rs"), "solution"),
    ];
    let mut wrong = Vec::new();
    let folder = exercise.file("wrong");
    if folder.is_dir() {
        files(&folder, &mut wrong)?;
    }
    wrong.retain(|path| path.extension().is_some_and(|found| found == "rs"));
    for source in wrong {
        let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        found.push(variant(Role::Wrong, source, &format!("wrong-{stem}")));
    }
    Ok(found)
}

/// Brings the staged workspace up to date with the repository.
pub fn write(catalog: &Catalog) -> Result<()> {
    let stage = folder(catalog);
    let mut kept = BTreeSet::new();
    let mut members = Vec::new();
    for chapter in catalog.chapters.iter().filter(|chapter| !chapter.exercises.is_empty())
    {
        members.push(chapter.package.as_str());
        package(chapter, &stage.join(&chapter.package), &mut kept)?;
    }
    let manifest = manifest::of_workspace(&catalog.root, &members)?;
    put(&stage.join("Cargo.toml"), manifest.as_bytes(), &mut kept)?;
    lock(catalog, &stage, &mut kept)?;
    remove_stale(&stage, &kept)
}

/// A chapter's package: its manifest, an empty library, and a folder a variant.
fn package(chapter: &Chapter, folder: &Path, kept: &mut BTreeSet<PathBuf>) -> Result<()> {
    let mut targets = Vec::new();
    let mut texts = String::new();
    for exercise in &chapter.exercises {
        let spec = spec_files(exercise)?;
        for variant in variants(exercise)? {
            let target = folder.join("exercises").join(&variant.target);
            for path in &spec {
                let name = path.strip_prefix(&exercise.folder).unwrap_or(path);
                texts += &copy(path, &target.join(name), kept)?;
            }
            texts += &copy(&variant.source, &target.join("answer.rs"), kept)?;
            targets.push(variant.target);
        }
    }
    // An answer that uses the chapter's own crate makes it a dependency; the others need not wait
    // for it.
    let uses_own = texts.contains(&chapter.package.replace('-', "_"));
    let manifest = manifest::of_package(chapter, &targets, uses_own)?;
    put(&folder.join("Cargo.toml"), manifest.as_bytes(), kept)?;
    // Cargo wants a package to have a library or a program.
    put(&folder.join("lib.rs"), b"", kept)?;
    for name in SEEN {
        link(&chapter.folder.join(name), &folder.join(name), kept)?;
    }
    Ok(())
}

/// The spec and what stands beside it.
fn spec_files(exercise: &Exercise) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    files(&exercise.folder, &mut found)?;
    found.retain(|path| {
        let name = path.strip_prefix(&exercise.folder).unwrap_or(path);
        let first = name.to_string_lossy();
        !first.starts_with("answer.")
            && !name.starts_with("wrong")
            && !NO_SPEC.contains(&first.as_ref())
    });
    Ok(found)
}

/// Copies a file, and answers with its text as far as it is text.
fn copy(from: &Path, to: &Path, kept: &mut BTreeSet<PathBuf>) -> Result<String> {
    let bytes =
        fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    put(to, &bytes, kept)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes the file if it differs: an unchanged file keeps its time, and cargo its build.
fn put(path: &Path, bytes: &[u8], kept: &mut BTreeSet<PathBuf>) -> Result<()> {
    kept.insert(path.to_owned());
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn link(to: &Path, path: &Path, kept: &mut BTreeSet<PathBuf>) -> Result<()> {
    kept.insert(path.to_owned());
    if fs::read_link(path).is_ok_and(|old| old == to) {
        return Ok(());
    }
    remove(path)?;
    symlink(to, path).with_context(|| format!("cannot link {}", path.display()))
}

/// Starts from the root's lock file, so that the same versions are built and nothing is fetched.
/// Cargo then takes out of the copy what is not used here, so the original is kept beside it.
fn lock(catalog: &Catalog, stage: &Path, kept: &mut BTreeSet<PathBuf>) -> Result<()> {
    let (lock, original) = (stage.join("Cargo.lock"), stage.join("root.lock"));
    let Ok(root) = fs::read(catalog.root.join("Cargo.lock")) else {
        kept.insert(lock);
        return Ok(()); // Cargo makes one.
    };
    if !lock.is_file() || !fs::read(&original).is_ok_and(|old| old == root) {
        put(&lock, &root, kept)?;
    }
    kept.insert(lock);
    put(&original, &root, kept)
}

/// Removes what was staged for answers that are gone; what cargo built is not ours to touch.
fn remove_stale(stage: &Path, kept: &BTreeSet<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(stage)
        .with_context(|| format!("cannot read the folder {}", stage.display()))?;
    for entry in entries {
        let path =
            entry.with_context(|| format!("cannot read {}", stage.display()))?.path();
        let is_kept = kept.iter().any(|kept| kept.starts_with(&path));
        if kept.contains(&path) || path.ends_with("book") || path.ends_with("target") {
            continue;
        }
        if is_kept && !path.is_symlink() {
            remove_stale(&path, kept)?;
        } else {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes a file, a link or a whole folder, if it is there.
fn remove(path: &Path) -> Result<()> {
    let removed = match path.symlink_metadata() {
        Err(_) => return Ok(()),
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
    };
    removed.with_context(|| format!("cannot remove {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::super::super::fixture::Fixture;
    use super::*;

    fn stage(fixture: &Fixture) -> PathBuf {
        let catalog = Catalog::load(fixture.root()).unwrap();
        write(&catalog).unwrap();
        folder(&catalog)
    }

    fn changed(path: &Path) -> SystemTime {
        path.metadata().unwrap().modified().unwrap()
    }

    #[test]
    fn every_answer_but_the_learner_s_stands_beside_its_spec() {
        let fixture = Fixture::new();
        fixture.write("chapters/ch02-a/exercises/one/helper/mod.rs", "// help");
        let folder = stage(&fixture).join("ch02-a/exercises");
        let mut found: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        assert_eq!(
            found,
            ["one--solution", "one--starter", "one--wrong-high", "one--wrong-low"]
        );
        let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
        assert!(read("one--solution/answer.rs").contains("{ 1 }"));
        assert!(read("one--solution/spec.rs").contains("mod answer;"));
        assert_eq!(read("one--starter/helper/mod.rs"), "// help");
        // As `include_str!("../../recorded/walk.txt")` in the spec would find it.
        assert_eq!(read("../recorded/walk.txt"), "1\n");
    }

    #[test]
    fn a_variant_keeps_the_spec_that_it_is_built_with() {
        let fixture = Fixture::new();
        let catalog = Catalog::load(fixture.root()).unwrap();
        write(&catalog).unwrap();
        let path = "chapters/ch02-a/exercises/one/spec.rs";
        let built = fixture.read(path);
        fixture.write(path, "edited meanwhile");
        for variant in variants(catalog.exercise("one").unwrap()).unwrap() {
            assert_eq!(fs::read_to_string(spec(&catalog, &variant)).unwrap(), built);
        }
    }

    #[test]
    fn what_has_not_changed_is_not_written() {
        let fixture = Fixture::new();
        let folder = stage(&fixture).join("ch02-a");
        let paths = ["Cargo.toml", "exercises/one--starter/spec.rs"]
            .map(|path| folder.join(path));
        let before = paths.clone().map(|path| changed(&path));
        let starter = folder.join("exercises/one--starter/answer.rs");
        let old = changed(&starter);
        fixture.write("chapters/ch02-a/exercises/one/starter.rs", "pub fn one() {}\n");
        stage(&fixture);
        assert_eq!(paths.map(|path| changed(&path)), before);
        assert_ne!(changed(&starter), old);
    }

    #[test]
    fn what_is_gone_is_removed_and_the_build_stays() {
        let fixture = Fixture::new();
        let folder = stage(&fixture);
        fixture.write("target/course/verify/target/x", "built");
        fixture.remove("chapters/ch02-a/exercises/one/wrong/low.rs");
        stage(&fixture);
        assert!(!folder.join("ch02-a/exercises/one--wrong-low").exists());
        assert!(folder.join("ch02-a/exercises/one--wrong-high").exists());
        assert!(folder.join("target/x").exists());
    }
}
