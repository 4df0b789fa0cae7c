//! What chapters may use: the crates of the architecture page's table, earlier chapters, and of
//! `oven` what they or earlier chapters introduced.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::Problem;
use super::repository::Repository;
use super::rust::{segments_below, tokens};
use crate::catalog::Chapter;

/// Our crates that a chapter's programs may use.
const CRATES: [&str; 4] = ["bakery", "chapter", "oven", "timeline"];
/// Our crates that its tests and specs may use as well.
const FOR_TESTS: [&str; 2] = ["poll-contract", "spec-kit"];

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let ours = packages(repository);
    let mut problems = Vec::new();
    let mut introduced = BTreeSet::new();
    for chapter in &repository.catalog.chapters {
        introduced.extend(chapter.oven.iter().map(String::as_str));
        problems.extend(dependencies(repository, chapter, &ours));
        problems.extend(modules(repository, chapter, &introduced));
    }
    problems
}

/// The workspace's packages, with the number of the chapter where one is.
fn packages(repository: &Repository<'_>) -> BTreeMap<String, Option<u32>> {
    let chapters = &repository.catalog.chapters;
    let mut ours: BTreeMap<String, Option<u32>> = chapters
        .iter()
        .map(|found| (found.package.clone(), Some(found.number)))
        .collect();
    let folders = fs::read_dir(repository.catalog.root.join("crates"));
    for folder in folders.into_iter().flatten().flatten() {
        if let Some(manifest) = manifest(&folder.path())
            && let Some(name) =
                manifest.get("package").and_then(|found| found.get("name"))
        {
            ours.insert(name.as_str().unwrap_or_default().to_string(), None);
        }
    }
    ours
}

/// The manifest of a package, if it can be read.
pub fn manifest(folder: &Path) -> Option<toml::Table> {
    fs::read_to_string(folder.join("Cargo.toml")).ok()?.parse().ok()
}

/// The dependencies that a chapter may not have.
fn dependencies(
    repository: &Repository<'_>,
    chapter: &Chapter,
    ours: &BTreeMap<String, Option<u32>>,
) -> Vec<Problem> {
    let Some(manifest) = manifest(&chapter.folder) else {
        return Vec::new(); // The manifests' problem.
    };
    let file = chapter.folder.join("Cargo.toml");
    let mut problems = Vec::new();
    for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
        for (key, value) in named(&manifest, table) {
            // A dependency may go by another name than its package's.
            let name = value.get("package").and_then(toml::Value::as_str).unwrap_or(key);
            let Some(number) = ours.get(name) else {
                continue; // A library.
            };
            let for_tests = table == "dev-dependencies" && FOR_TESTS.contains(&name);
            let earlier = number.is_some_and(|number| number < chapter.number);
            if !CRATES.contains(&name) && !for_tests && !earlier {
                let tests = FOR_TESTS.contains(&name);
                problems.push(Problem::new(
                    repository.relative(&file),
                    repository.line_in(&file, key),
                    format!("a chapter may not depend on `{name}` in [{table}]"),
                    if tests {
                        "it is for tests: move it to [dev-dependencies]"
                    } else {
                        "ARCHITECTURE.md says what a chapter may depend on; earlier chapters it may"
                    },
                ));
            }
        }
    }
    problems
}

/// The entries of the tables of that name: for all systems, and for some.
fn named<'a>(
    manifest: &'a toml::Table,
    table: &str,
) -> impl Iterator<Item = (&'a String, &'a toml::Value)> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let targets = targets.into_iter().flat_map(toml::Table::values);
    let for_some = targets.filter_map(|target| target.get(table));
    let tables = manifest.get(table).into_iter().chain(for_some.collect::<Vec<_>>());
    tables.filter_map(toml::Value::as_table).flatten()
}

/// The modules of `oven` that a chapter uses before they are introduced.
fn modules(
    repository: &Repository<'_>,
    chapter: &Chapter,
    introduced: &BTreeSet<&str>,
) -> Vec<Problem> {
    let folder = format!("{}/", repository.relative(&chapter.folder));
    let mut problems = Vec::new();
    for source in &repository.sources {
        if !source.path.starts_with(&folder) || !source.path.ends_with(".rs") {
            continue;
        }
        let Ok(tokens) = tokens(&source.text) else {
            continue; // The sizes' problem.
        };
        for (line, module) in segments_below(&tokens, "oven") {
            if !introduced.contains(module.as_str()) {
                problems.push(Problem::new(
                    &source.path,
                    line,
                    format!("`oven::{module}` is introduced by no chapter up to this one"),
                    "do without it, or add it to `oven` in the course.toml of its chapter",
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    const MANIFEST: &str = "chapters/ch02-a/Cargo.toml";

    #[track_caller]
    fn check_manifest(more: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        fixture.package("crates/course", "course");
        fixture.package("crates/spec-kit", "spec-kit");
        fixture.package("crates/bakery", "bakery");
        for chapter in ["ch01-first", "ch03-third"] {
            fixture.write(&format!("chapters/{chapter}/course.toml"), "title = 'x'");
        }
        fixture.write(MANIFEST, &format!("{}{more}", fixture.read(MANIFEST)));
        fixture.check(super::problems, expected);
    }

    #[test]
    fn a_chapter_depends_on_what_it_may() {
        let may = "[dependencies]\nbakery = '1'\nch01-first = '1'\nlibc = '1'\n[dev-dependencies]\nspec-kit = '1'\n";
        check_manifest(may, &[]);
        check_manifest(
            "[dependencies]\ncourse = '1'\n",
            &[
                "chapters/ch02-a/Cargo.toml:13: a chapter may not depend on `course` in [dependencies]",
            ],
        );
        check_manifest(
            "[dev-dependencies]\ncourse = '1'\n",
            &["`course` in [dev-dependencies]"],
        );
        check_manifest("[dependencies]\nspec-kit = '1'\n", &["it is for tests"]);
        check_manifest(
            "[dependencies]\nlater = { package = 'ch03-third' }\n",
            &["`ch03-third`"],
        );
        check_manifest(
            "[target.'cfg(unix)'.dependencies]\ncourse = '1'\n",
            &["`course`"],
        );
    }

    #[test]
    fn a_chapter_uses_of_oven_what_was_introduced() {
        let fixture = Fixture::new();
        fixture.write("chapters/ch01-first/course.toml", "title = 'x'\noven = ['time']");
        fixture.write("chapters/ch03-third/course.toml", "title = 'x'\noven = ['net']");
        let source = "chapters/ch02-a/src/lib.rs";
        fixture.write(source, "use oven::time::sleep;\n");
        fixture.check(super::problems, &[]);
        fixture.write(source, "use oven::time::sleep;\nuse oven::net;\n");
        let expected =
            "chapters/ch02-a/src/lib.rs:2: `oven::net` is introduced by no chapter";
        fixture.check(super::problems, &[expected]);
    }
}
