//! A small repository in which every check finds nothing, for the tests to break.

use std::fs;
use std::path::{Path, PathBuf};

use super::repository::Repository;
use super::{CHECKS, Problem};
use crate::catalog::Catalog;

/// Chapter 2 with a stage, a run, a Python twin and an exercise, its page, and the built book.
pub struct Fixture {
    root: tempfile::TempDir,
}

pub const STAGE: &str = "\
//! One.

// ANCHOR: count
pub fn c() {
    println!(\"1\");
}

// ANCHOR_END: count
";

const MANIFEST: &str = "\
[package]
name = \"ch02-a\"
version = \"0.1.0\"
edition = \"2024\"
autotests = false

[[test]]
name = \"one\"
path = \"exercises/one/spec.rs\"
test = false

";

const COURSE: &str = "\
title = \"A\"

[[run]]
name = \"walk\"
timeline = true

[[python]]
name = \"twin\"

[[exercise]]
name = \"one\"
title = \"One\"
shape = \"build\"
read = \"first\"

# What its spec knows.

[mistake.off-by-one]
says = \"x\"
why = \"x\"
read = \"first\"
";

const SPEC: &str = "\
mod answer;

/// It is one.
#[test]
fn is_one() {
    ensure!(answer::one() == 1, \"off-by-one\", \"got {}\", answer::one());
}
";

const WRONG: &str = "// Verdict: failed; test: is_one; mistake: off-by-one\n";

/// The page with that many words of prose.
pub fn page(words: usize) -> String {
    format!(
        "# First\n\nIt misbehaves:\n\n\
         {{{{listing src/s1_count.rs:count}}}}\n\n{{{{timeline walk: See.}}}}\n\n\
         {{{{predict which}}}}\nWhich?\n\n- [ ] a — no\n- [x] b\n{{{{answer}}}}\nB.\n{{{{/predict}}}}\n\n\
         {{{{python twin:f}}}}\n\n{{{{exercise one}}}}\n\n{}\n",
        "word ".repeat(words - 8)
    )
}

/// A recorded timeline.
fn trace() -> String {
    let session = timeline::start(timeline::Clock::Steps);
    timeline::lane("main", timeline::Kind::Thread).running("");
    timeline::step();
    session.finish().to_trace()
}

impl Fixture {
    pub fn new() -> Fixture {
        let fixture = Fixture { root: tempfile::tempdir().expect("a temporary folder") };
        let chapter = |path: &str, text: &str| {
            fixture.write(&format!("chapters/ch02-a/{path}"), text);
        };
        chapter("Cargo.toml", MANIFEST);
        chapter("course.toml", COURSE);
        chapter("src/lib.rs", "pub mod s1_count;\n");
        chapter("src/s1_count.rs", STAGE);
        chapter(
            "python/twin.py",
            "# ANCHOR: f\ndef f():\n    pass\n# ANCHOR_END: f\nprint(1)\n",
        );
        chapter("recorded/walk.txt", "1\n");
        chapter("recorded/walk.json", &trace());
        chapter("recorded/python/twin.txt", "1\n");
        chapter("exercises/one/task.md", "# One\n\n## Hints\n\n1. a\n2. b\n3. c\n");
        chapter("exercises/one/spec.rs", SPEC);
        chapter("exercises/one/starter.rs", "pub fn one() -> u8 { todo!() }\n");
        chapter("exercises/one/answer.rs", "the learner's own { business\n");
        chapter("exercises/one/solution.rs", "pub fn one() -> u8 { 1 }\n");
        chapter(
            "exercises/one/wrong/low.rs",
            &format!("{WRONG}pub fn one() -> u8 {{ 0 }}\n"),
        );
        chapter(
            "exercises/one/wrong/high.rs",
            &format!("{WRONG}pub fn one() -> u8 {{ 2 }}\n"),
        );
        fixture.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"chapters/*\"]\n",
        );
        fixture.write("book/book.toml", "[book]\ntitle = \"A\"\n");
        fixture.write("book/src/SUMMARY.md", "# Summary\n\n- [First](ch02-a.md)\n");
        fixture.write("book/src/ch02-a.md", &page(1_300));
        fixture.write("target/course/book/ch02-a.html", "<h1 id='first'>First</h1>");
        fixture
    }

    pub fn root(&self) -> &Path {
        self.root.path()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("the folder");
        fs::write(path, text).expect("the file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file")
    }

    /// A file or a folder.
    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() {
            fs::remove_dir_all(path).expect("the folder");
        } else {
            fs::remove_file(path).expect("the file");
        }
    }

    pub fn package(&self, folder: &str, name: &str) {
        let manifest = format!("[package]\nname = \"{name}\"\n");
        self.write(&format!("{folder}/Cargo.toml"), &manifest);
    }

    /// What the check finds, as it is printed.
    pub fn problems(&self, check: fn(&Repository<'_>) -> Vec<Problem>) -> Vec<String> {
        let catalog = Catalog::load(self.root.path()).expect("the catalogue");
        let book = self.path("target/course/book");
        let repository = Repository::read(&catalog, book).expect("the repository");
        let mut problems = check(&repository);
        problems.sort();
        problems.iter().map(Problem::to_string).collect()
    }

    /// Each problem holds its expected words, in order, and there is no other.
    #[track_caller]
    pub fn check(&self, check: fn(&Repository<'_>) -> Vec<Problem>, expected: &[&str]) {
        let problems = self.problems(check);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, expected) in problems.iter().zip(expected) {
            assert!(problem.contains(expected), "{problem}\n  does not say\n{expected}");
        }
    }
}

#[test]
fn in_a_repository_without_faults_no_check_finds_any() {
    for check in CHECKS {
        let problems = Fixture::new().problems(check.problems);
        assert!(problems.is_empty(), "{}: {problems:#?}", check.name);
    }
}
