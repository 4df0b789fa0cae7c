//! Notices saved files: which exercise's answer, which page, which chapter.
//!
//! A save is several events (editors write beside the file and rename, or write in pieces), so
//! what comes within [`QUIET`] of each other is one batch. Only paths are believed, never the kind
//! of the event: a file that was renamed into place has been saved as much as one written to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::catalog::Catalog;

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The answer of the exercise with that name.
    Answer(String),
    /// A page, a drawing or the theme of the book, or a crate that listings are cut from.
    Page,
    /// Anything else in the folder of the chapter with that package.
    Chapter(String),
}

/// How long nothing must happen before a batch is handed on. Editors save within a few
/// milliseconds.
const QUIET: Duration = Duration::from_millis(30);

/// A batch is handed on after this time even if events keep coming.
const LONGEST: Duration = Duration::from_millis(500);

/// Watches for as long as it is alive.
#[derive(Debug)]
pub struct Watcher {
    _notify: RecommendedWatcher,
}

/// Watches the chapters, the book and the crates; each batch of changes holds every change once.
///
/// What lies elsewhere (`target`, `.git`, `.course`) is not watched at all. Folders that are made
/// later are.
pub fn watch(catalog: &Catalog) -> Result<(Watcher, Receiver<Vec<Change>>)> {
    let (saved, events) = mpsc::channel();
    // The system reports real paths, whatever links the root was reached by.
    let root = catalog.root.canonicalize();
    let root = root.with_context(|| format!("cannot find {}", catalog.root.display()))?;
    let mut notify = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // An error here is an event that was lost; the next save brings another.
        if let Ok(event) = event
            && may_be_a_save(event.kind)
        {
            let _ = saved.send(event.paths);
        }
    })
    .context("cannot watch files")?;
    for folder in ["chapters", "book", "crates"].map(|name| root.join(name)) {
        if folder.is_dir() {
            notify
                .watch(&folder, RecursiveMode::Recursive)
                .with_context(|| cannot_watch(&folder))?;
        }
    }
    let (batch, batches) = mpsc::channel();
    thread::spawn(move || collect(&root, &events, &batch));
    Ok((Watcher { _notify: notify }, batches))
}

fn cannot_watch(folder: &Path) -> String {
    format!(
        "cannot watch {}; on Linux a limit may be reached \
         (`sysctl fs.inotify.max_user_watches`)",
        folder.display()
    )
}

/// Reading is no save: cargo and the server read all the time.
fn may_be_a_save(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// Gathers events into batches until nobody sends or receives any more.
fn collect(root: &Path, events: &Receiver<Vec<PathBuf>>, batch: &Sender<Vec<Change>>) {
    while let Ok(first) = events.recv() {
        let mut paths = first;
        let began = Instant::now();
        while began.elapsed() < LONGEST {
            match events.recv_timeout(QUIET) {
                Ok(more) => paths.extend(more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let changes = paths.iter().filter_map(|path| change(root, path));
        let changes: BTreeSet<Change> = changes.collect();
        if !changes.is_empty() && batch.send(changes.into_iter().collect()).is_err() {
            return;
        }
    }
}

/// What a saved path means; nothing for an editor's own files.
fn change(root: &Path, path: &Path) -> Option<Change> {
    let path = path.strip_prefix(root).ok()?;
    let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap_or("")).collect();
    if parts.last().is_none_or(|name| is_an_editors(name)) {
        return None;
    }
    match parts.as_slice() {
        ["chapters", _, "exercises", exercise, "answer.rs"] => {
            Some(Change::Answer((*exercise).to_owned()))
        }
        // Old answers, kept by `reset`.
        ["chapters", _, "exercises", _, name] if name.starts_with("answer.") => None,
        ["chapters", chapter, _, ..] => Some(Change::Chapter((*chapter).to_owned())),
        ["book" | "crates", ..] => Some(Change::Page),
        _ => None,
    }
}

/// Swap and backup files of vim, emacs, JetBrains and others.
fn is_an_editors(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('#')
        || name.ends_with(['~', '#'])
        || [".swp", ".swx", ".tmp", "___jb_tmp___", "___jb_old___"]
            .iter()
            .any(|end| name.ends_with(end))
        || name == "4913"
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Long enough for a loaded machine; only a failure waits for it.
    const SOON: Duration = Duration::from_secs(10);

    struct Watched {
        root: tempfile::TempDir,
        _watcher: Watcher,
        batches: Receiver<Vec<Change>>,
    }

    impl Watched {
        fn new() -> Watched {
            let root = tempfile::tempdir().unwrap();
            let exercise = root.path().join("chapters/ch01-a/exercises/one");
            fs::create_dir_all(exercise).unwrap();
            fs::write(root.path().join("chapters/ch01-a/course.toml"), "title = 'A'")
                .unwrap();
            fs::create_dir_all(root.path().join("book/src")).unwrap();
            fs::create_dir_all(root.path().join("crates")).unwrap();
            let catalog = Catalog::load(root.path()).unwrap();
            let (watcher, batches) = watch(&catalog).unwrap();
            Watched { root, _watcher: watcher, batches }
        }

        fn path(&self, path: &str) -> PathBuf {
            self.root.path().join(path)
        }

        /// Waits for that change; others may come before it.
        #[track_caller]
        fn expect(&self, change: &Change) {
            let deadline = Instant::now() + SOON;
            while let Ok(batch) = self
                .batches
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            {
                if batch.contains(change) {
                    return;
                }
            }
            panic!("{change:?} was not noticed");
        }
    }

    fn answer(name: &str) -> Change {
        Change::Answer(name.to_owned())
    }

    #[test]
    fn a_written_answer_is_noticed_once() {
        let watched = Watched::new();
        let path = watched.path("chapters/ch01-a/exercises/one/answer.rs");
        fs::write(path, "fn a() {}").unwrap();
        let batch = watched.batches.recv_timeout(SOON).unwrap();
        assert_eq!(batch, [answer("one")]);
    }

    #[test]
    fn an_answer_renamed_into_place_is_noticed() {
        let watched = Watched::new();
        let path = watched.path("chapters/ch01-a/exercises/one/answer.rs");
        fs::write(path.with_extension("rs~"), "fn a() {}").unwrap();
        fs::rename(path.with_extension("rs~"), path).unwrap();
        watched.expect(&answer("one"));
    }

    #[test]
    fn a_folder_made_later_is_watched() {
        let watched = Watched::new();
        let folder = watched.path("chapters/ch01-a/exercises/two");
        fs::create_dir(&folder).unwrap();
        watched.expect(&Change::Chapter("ch01-a".to_owned()));
        fs::write(folder.join("answer.rs"), "fn a() {}").unwrap();
        watched.expect(&answer("two"));
    }

    #[test]
    fn pages_and_chapters_are_told_apart() {
        let watched = Watched::new();
        fs::write(watched.path("book/src/page.md"), "# A").unwrap();
        watched.expect(&Change::Page);
        fs::write(watched.path("crates/lib.rs"), "// A").unwrap();
        watched.expect(&Change::Page);
        fs::write(watched.path("chapters/ch01-a/course.toml"), "title = 'B'").unwrap();
        watched.expect(&Change::Chapter("ch01-a".to_owned()));
    }

    #[track_caller]
    fn check(path: &str, expected: Option<&Change>) {
        let found = change(Path::new("/c"), &Path::new("/c").join(path));
        assert_eq!(found.as_ref(), expected, "{path}");
    }

    #[test]
    fn what_is_nobodys_is_passed_over() {
        check("chapters/ch01-a/exercises/one/answer.rs", Some(&answer("one")));
        check("chapters/ch01-a/exercises/one/answer.2.rs", None);
        check("chapters/ch01-a/exercises/one/.answer.rs.swp", None);
        check("chapters/ch01-a/exercises/one/answer.rs~", None);
        check("chapters/ch01-a/src/4913", None);
        check("crates/oven/src/task.rs", Some(&Change::Page));
        check("target/debug/x", None);
        check("chapters/ch01-a", None);
    }

    #[test]
    fn reading_is_no_save() {
        assert!(!may_be_a_save(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(may_be_a_save(EventKind::Access(AccessKind::Close(AccessMode::Write))));
    }
}
