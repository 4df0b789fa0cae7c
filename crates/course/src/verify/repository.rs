//! The repository as the checks see it: its sources and pages, read once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::page::Page;
use crate::catalog::{Catalog, Exercise};

/// What the checks look at.
#[derive(Debug)]
pub struct Repository<'a> {
    pub catalog: &'a Catalog,
    /// Every Rust and Python file below `chapters` and `crates`, but no learner's answer.
    pub sources: Vec<Source>,
    /// Every page of the book.
    pub pages: Vec<Page>,
    /// The folder of the built book.
    pub book: PathBuf,
}

/// A source file.
#[derive(Debug)]
pub struct Source {
    /// From the repository's root, with `/` between the folders.
    pub path: String,
    pub text: String,
}

impl<'a> Repository<'a> {
    /// Reads the repository; `book` is the folder that the book was built into.
    pub fn read(catalog: &'a Catalog, book: PathBuf) -> Result<Self> {
        let mut paths = Vec::new();
        for folder in ["chapters", "crates"] {
            let folder = catalog.root.join(folder);
            if folder.is_dir() {
                files(&folder, &mut paths)?;
            }
        }
        let is_source = |path: &&PathBuf| {
            let ends = |suffix| path.extension().is_some_and(|found| found == suffix);
            ends("py") || (ends("rs") && !is_answer(path))
        };
        let sources = paths.iter().filter(is_source).map(|path| source(catalog, path));
        let mut paths = Vec::new();
        files(&catalog.root.join("book/src"), &mut paths)?;
        let pages = paths
            .iter()
            .filter(|path| path.extension().is_some_and(|found| found == "md"))
            .map(|path| {
                source(catalog, path).map(|source| Page::parse(source.path, &source.text))
            });
        Ok(Repository {
            catalog,
            sources: sources.collect::<Result<_>>()?,
            pages: pages.collect::<Result<_>>()?,
            book,
        })
    }

    /// The page of a chapter, if it is there.
    pub fn page(&self, package: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.name() == package)
    }

    pub fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// A path from the repository's root, with `/` between the folders.
    pub fn relative(&self, path: &Path) -> String {
        relative(self.catalog, path)
    }

    /// Where a file of an exercise lies, from the repository's root.
    pub fn file_of(&self, exercise: &Exercise, name: &str) -> String {
        self.relative(&exercise.file(name))
    }

    /// The line of the first text that matches, from 1; 0 if there is none.
    pub fn line_in(&self, path: &Path, sought: &str) -> usize {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines().position(|line| line.contains(sought)).map_or(0, |index| index + 1)
    }
}

fn relative(catalog: &Catalog, path: &Path) -> String {
    let path = path.strip_prefix(&catalog.root).unwrap_or(path);
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn source(catalog: &Catalog, path: &Path) -> Result<Source> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Source { path: relative(catalog, path), text })
}

/// The learner's copy, or one that `reset` kept.
fn is_answer(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with("answer."))
        && path.components().any(|part| part.as_os_str() == "exercises")
}

/// The files below a folder, in the order of their paths.
pub fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        paths.push(entry.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            files(&path, found)?;
        } else if path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}
