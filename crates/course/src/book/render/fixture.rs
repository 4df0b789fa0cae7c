//! A repository with one chapter for the directives' tests: data in, Markdown out.

use std::fs;
use std::path::Path;

use crate::book::page::{Page, Problem};
use crate::catalog::Catalog;

const DESCRIPTION: &str = r#"
title = "Functions that pause"
[[run]]
name = "walk"
timeline = true
[[run]]
name = "fast"
args = ["speed", "a b"]
release = true
[[python]]
name = "twin"
[[exercise]]
name = "countdown"
title = "A `countdown` that remembers"
shape = "build"
read = "a-state-machine"
[mistake.starts-over]
says = "Your generator starts again from the top."
why = "A function forgets; an enum remembers."
read = "a-state-machine"
"#;

/// The repository, removed when it is dropped.
pub struct Fixture {
    root: tempfile::TempDir,
}

impl Fixture {
    pub fn new() -> Fixture {
        let root = tempfile::tempdir().unwrap();
        let fixture = Fixture { root };
        fixture.with("course.toml", DESCRIPTION)
    }

    /// With a file below the chapter's folder.
    pub fn with(self, path: &str, text: &str) -> Fixture {
        let chapter = self.root.path().join("chapters/ch02-generators");
        let file = path
            .strip_prefix("../../")
            .map_or_else(|| chapter.join(path), |path| self.root.path().join(path));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    pub fn catalog(&self) -> Catalog {
        Catalog::load(self.root.path()).unwrap()
    }

    pub fn expand(&self, page: &str, text: &str) -> (String, Vec<Problem>) {
        let catalog = self.catalog();
        Page::new(&catalog, Path::new(page)).expand(text)
    }

    /// The chapter's page with that text, which must have no problem.
    #[track_caller]
    pub fn page(&self, text: &str) -> String {
        let (page, problems) = self.expand("ch02-generators.md", text);
        assert!(problems.is_empty(), "{problems:?}");
        page
    }
}

/// The text has exactly one problem, on that line and with those words.
#[track_caller]
pub fn check_problem(book: &Fixture, text: &str, line: usize, words: &str) {
    let (page, problems) = book.expand("ch02-generators.md", text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = &problems[0];
    assert_eq!(
        (problem.page.as_str(), problem.line),
        ("book/src/ch02-generators.md", line),
        "{problem}"
    );
    assert!(problem.what.contains(words), "{problem}");
    assert!(page.contains("class=\"problem\""), "{page}");
}
