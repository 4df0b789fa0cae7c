//! Builds the book in our own process: mdBook's library with our preprocessor.
//!
//! A page's directives (see `ARCHITECTURE.md`) become Markdown and HTML in [`page`]; what each
//! becomes stands in [`render`]. mdBook itself only logs what goes wrong while it includes files;
//! here a directive that fails is a [`Problem`] with its page and line, all of them are collected,
//! and the page shows each in its place.

mod directive;
mod html;
mod page;
mod preprocess;
mod render;
mod source;
mod stamp;
pub mod trace;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use rustix::fs::{CWD, RenameFlags};

use crate::catalog::Catalog;
use preprocess::{Expand, Steps};

pub use page::Problem;
pub use preprocess::preprocess;
pub use stamp::read as stamp;

/// What a build found out. The book is there in any case.
#[derive(Debug, Default)]
pub struct Report {
    /// Every directive that could not be shown, in the order of the pages.
    pub problems: Vec<Problem>,
}

/// Builds the book into that folder, which is emptied first.
///
/// # Errors
///
/// Where there can be no book at all: no permission, `book.toml` or `SUMMARY.md` is wrong.
pub fn build(catalog: &Catalog, destination: &Path) -> Result<Report> {
    build_in_steps(catalog, destination, Box::new(|_, _| {}))
}

fn build_in_steps(catalog: &Catalog, destination: &Path, steps: Steps) -> Result<Report> {
    let root = catalog.root.join("book");
    let mut config = Config::from_disk(root.join("book.toml"))
        .with_context(|| format!("{} is wrong", root.join("book.toml").display()))?;
    config.build.build_dir = destination.to_owned();
    let expand = Expand::new(catalog.clone(), steps);
    let problems = expand.problems();
    let mut book =
        MDBook::load_with_config(&root, config).context("the book cannot be read")?;
    // It has the name of the command in book.toml that plain `mdbook` runs, and takes its place.
    book.with_preprocessor(expand);
    book.build().with_context(|| {
        format!("the book cannot be built in {}", destination.display())
    })?;
    Ok(Report { problems: problems.take() })
}

/// Where the book is served from.
pub fn folder(catalog: &Catalog) -> PathBuf {
    catalog.scratch().join("book")
}

/// What [`refresh`] did.
#[derive(Debug)]
pub enum Refreshed {
    /// Nothing has changed since the book was built.
    Fresh,
    Built,
    /// The old book is still there; where there was none, the new one is, with its problems.
    Failed(Report),
}

/// Brings the served book up to date.
///
/// Builds beside it and swaps the folders, so that a reader never meets half a book, and under a
/// lock, so that two copies of the course never build the same one at once. If there is something
/// to do, `building` is told how many steps are done, and how many there are.
///
/// # Errors
///
/// As [`build`], and where the folder cannot be written.
pub fn refresh(
    catalog: &Catalog,
    building: impl Fn(usize, usize) + 'static,
) -> Result<Refreshed> {
    let scratch = catalog.scratch();
    fs::create_dir_all(&scratch)
        .with_context(|| format!("cannot make the folder {}", scratch.display()))?;
    let _lock = stamp::lock(&scratch)?;
    let stamp = stamp::of(catalog)?;
    let served = folder(catalog);
    if stamp::read(&served) == stamp {
        return Ok(Refreshed::Fresh);
    }
    let fresh = scratch.join("book.new");
    let report = build_in_steps(catalog, &fresh, Box::new(building))?;
    if !report.problems.is_empty() {
        // Better a book that shows its problems than none; it has no stamp, so it is built again.
        if !served.exists() {
            swap(&fresh, &served, &scratch.join("book.old"))?;
        }
        return Ok(Refreshed::Failed(report));
    }
    stamp::write(&fresh, &stamp)?;
    swap(&fresh, &served, &scratch.join("book.old"))?;
    Ok(Refreshed::Built)
}

/// Puts `fresh` in the place of `served`, in one step where the file system can exchange two
/// folders. Where it cannot, there is no book for the moment between two renames.
fn swap(fresh: &Path, served: &Path, old: &Path) -> Result<()> {
    remove(old)?;
    if served.exists() {
        if rustix::fs::renameat_with(CWD, fresh, CWD, served, RenameFlags::EXCHANGE)
            .is_ok()
        {
            return remove(fresh);
        }
        fs::rename(served, old)
            .with_context(|| format!("cannot move {} away", served.display()))?;
    }
    fs::rename(fresh, served)
        .with_context(|| format!("cannot move the new book to {}", served.display()))?;
    remove(old)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::{io, thread};

    use super::*;
    use render::fixture::Fixture;

    fn with_page(book: Fixture, text: &str) -> Fixture {
        book.with("../../book/book.toml", "[book]\ntitle = \"T\"\n")
            .with("../../book/src/SUMMARY.md", "- [One](ch02-generators.md)\n")
            .with("../../book/src/ch02-generators.md", text)
    }

    fn served(catalog: &Catalog) -> String {
        fs::read_to_string(folder(catalog).join("ch02-generators.html")).unwrap()
    }

    #[test]
    fn the_book_is_built_once_and_again_when_a_page_has_changed() {
        let book = with_page(Fixture::new(), "# One\n");
        let catalog = book.catalog();
        assert!(matches!(refresh(&catalog, |_, _| {}).unwrap(), Refreshed::Built));
        let fresh = refresh(&catalog, |_, _| panic!("nothing has changed"));
        assert!(matches!(fresh.unwrap(), Refreshed::Fresh));
        let _book = with_page(book, "# One\n\nAnother sentence.\n");
        assert!(matches!(refresh(&catalog, |_, _| {}).unwrap(), Refreshed::Built));
        assert!(served(&catalog).contains("Another sentence."));
    }

    #[test]
    fn a_build_tells_its_steps() {
        let book = with_page(Fixture::new(), "# One\n");
        let told = Rc::new(RefCell::new(Vec::new()));
        let seen = Rc::clone(&told);
        refresh(&book.catalog(), move |done, all| seen.borrow_mut().push((done, all)))
            .unwrap();
        assert_eq!(told.take(), [(0, 2), (1, 2)]);
    }

    #[test]
    fn a_book_with_problems_never_replaces_one_without() {
        let book = with_page(Fixture::new(), "# One\n\nAs it was.\n");
        let catalog = book.catalog();
        refresh(&catalog, |_, _| {}).unwrap();
        let _book = with_page(book, "# One\n\n{{run nil}}\n\n{{exercise nil}}\n");
        let Refreshed::Failed(report) = refresh(&catalog, |_, _| {}).unwrap() else {
            panic!("the problems were not seen");
        };
        let lines: Vec<usize> =
            report.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 5]);
        assert!(served(&catalog).contains("As it was."));
    }

    #[test]
    fn a_reader_meets_the_old_book_or_the_new_one() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        let book = |name: &str| {
            fs::create_dir_all(path(name)).unwrap();
            fs::write(path(name).join("index.html"), "").unwrap();
        };
        book("served");
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            let reader = scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    fs::read(path("served/index.html"))?;
                }
                Ok::<_, io::Error>(())
            });
            for _ in 0..500 {
                book("fresh");
                swap(&path("fresh"), &path("served"), &path("old")).unwrap();
            }
            over.store(true, Ordering::Relaxed);
            reader.join().unwrap().unwrap();
        });
        assert!(!path("fresh").exists() && !path("old").exists());
    }

    #[test]
    fn a_first_book_with_problems_shows_them() {
        let book = with_page(Fixture::new(), "# One\n\n{{run nil}}\n");
        let catalog = book.catalog();
        assert!(matches!(refresh(&catalog, |_, _| {}).unwrap(), Refreshed::Failed(_)));
        assert!(served(&catalog).contains("class=\"problem\""));
    }

    #[test]
    fn a_book_that_cannot_be_read_is_an_error() {
        let book = Fixture::new().with("../../book/book.toml", "[book\n");
        let error =
            format!("{:#}", build(&book.catalog(), Path::new("/none")).unwrap_err());
        assert!(error.contains("book.toml is wrong"), "{error}");
    }
}
