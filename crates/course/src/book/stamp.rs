//! Whether the built book is still the one that its sources make.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs::{self, File, Metadata};
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

use crate::catalog::Catalog;

/// In the built book. The server hands out no file whose name begins with a dot.
const FILE: &str = ".stamp";

/// Folders that change without changing the book.
const IGNORED: [&str; 4] = ["target", "__pycache__", "node_modules", ".git"];

/// Held while the book is built; other copies of the course wait.
pub fn lock(scratch: &Path) -> Result<File> {
    let path = scratch.join("book.lock");
    let file = File::create(&path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}

/// A number that changes with every file that the book is made of, this program included. It
/// goes by names, sizes and times, since to read all would cost more than it is worth.
pub fn of(catalog: &Catalog) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for folder in ["book", "chapters", "crates"] {
        let path = catalog.root.join(folder);
        if path.exists() {
            walk(&path, &mut hasher)
                .with_context(|| format!("cannot read the folder {}", path.display()))?;
        }
    }
    if let Ok(metadata) = env::current_exe().and_then(fs::metadata) {
        add(&metadata, &mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn walk(folder: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let shown = name.to_string_lossy();
        // The learner's answers are saved often, and no page shows them.
        if IGNORED.contains(&&*shown) || shown.starts_with("answer.") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), hasher)?;
        } else if let Ok(metadata) = entry.metadata() {
            entry.path().hash(hasher);
            add(&metadata, hasher);
        }
    }
    Ok(())
}

fn add(metadata: &Metadata, hasher: &mut DefaultHasher) {
    metadata.len().hash(hasher);
    let modified =
        metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    modified.hash(hasher);
}

/// The stamp of the whole book in that folder; empty where there is none, or one with problems.
pub fn read(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).unwrap_or_default()
}

/// Written last: a book without its stamp is built again.
pub fn write(folder: &Path, stamp: &str) -> Result<()> {
    let path = folder.join(FILE);
    fs::write(&path, stamp).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::render::fixture::Fixture;

    #[test]
    fn a_changed_source_changes_the_stamp_and_an_answer_does_not() {
        let book = Fixture::new();
        let catalog = book.catalog();
        let before = of(&catalog).unwrap();
        let book = book.with("exercises/countdown/answer.rs", "fn f() {}");
        assert_eq!(of(&catalog).unwrap(), before);
        let _book = book.with("recorded/walk.txt", "one");
        assert_ne!(of(&catalog).unwrap(), before);
    }

    #[test]
    fn a_book_has_a_stamp_once_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), "");
        write(folder.path(), "1").unwrap();
        assert_eq!(read(folder.path()), "1");
    }
}
