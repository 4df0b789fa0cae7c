//! All checks of the repository, after its book was built.

use anyhow::{Context, Result};

use super::{CHECKS, Problem, Repository};
use crate::book;
use crate::catalog::Catalog;

/// What one check found.
#[derive(Debug)]
pub struct Found {
    pub check: &'static str,
    /// In the order of files and lines.
    pub problems: Vec<Problem>,
}

/// Builds the book and runs every check that needs no compiler.
pub fn check(catalog: &Catalog) -> Result<Vec<Found>> {
    let folder = catalog.scratch().join("verify/book");
    let report = book::build(catalog, &folder).context("the book cannot be built")?;
    let repository = Repository::read(catalog, folder)?;
    let mut found: Vec<Found> = CHECKS
        .iter()
        .map(|check| Found { check: check.name, problems: (check.problems)(&repository) })
        .collect();
    let problems = directives(&report, &found);
    found.push(Found { check: "directives", problems });
    for found in &mut found {
        found.problems.sort();
    }
    Ok(found)
}

/// What the book could not show, unless another check has said why.
fn directives(report: &book::Report, found: &[Found]) -> Vec<Problem> {
    let said = |problem: &Problem| {
        let mut others = found.iter().flat_map(|found| &found.problems);
        others.any(|other| other.file == problem.file && other.line == problem.line)
    };
    let unrecorded = |problem: &Problem| problem.what.contains("it is not recorded");
    let mend = "ARCHITECTURE.md lists the directives and what each takes";
    report
        .problems
        .iter()
        .map(|found| Problem::new(&found.page, found.line, &found.what, mend))
        .filter(|problem| !said(problem) && !unrecorded(problem))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn problems(fixture: &Fixture) -> Vec<(&'static str, String)> {
        let catalog = Catalog::load(fixture.root()).unwrap();
        let found = check(&catalog).unwrap();
        let said = found.iter().flat_map(|found| {
            found.problems.iter().map(|problem| (found.check, problem.to_string()))
        });
        said.collect()
    }

    const PAGE: &str = "book/src/ch02-a.md";

    #[test]
    fn in_a_repository_without_faults_nothing_is_found_in_the_built_book_either() {
        assert_eq!(problems(&Fixture::new()), []);
    }

    #[test]
    fn a_directive_that_the_book_cannot_show_is_a_problem() {
        let fixture = Fixture::new();
        let page = fixture.read(PAGE);
        fixture.write(PAGE, &format!("{page}\n{{{{lisitng src/s1_count.rs}}}}\n"));
        let line = page.lines().count() + 2;
        let found = problems(&fixture);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].0, "directives");
        assert!(found[0].1.starts_with(&format!("{PAGE}:{line}: ")), "{found:#?}");
    }

    #[test]
    fn a_dead_link_and_a_dead_fragment_are_found_in_the_built_book() {
        let fixture = Fixture::new();
        let page = fixture.read(PAGE);
        fixture.write(PAGE, &format!("{page}\n[a](#first) [b](#second) [c](gone.md)\n\n<a href='far.html'>d</a>\n"));
        let found = problems(&fixture);
        let said = |word: &str| found.iter().any(|(_, problem)| problem.contains(word));
        assert!(found.iter().all(|(check, _)| *check == "links"), "{found:#?}");
        assert!(said("#second") && said("gone.html") && !said("#first"), "{found:#?}");
        // What has no line in the Markdown is named where it was built.
        assert!(said("target/course/verify/book/ch02-a.html:"), "{found:#?}");
    }

    #[test]
    fn what_two_checks_see_is_said_once() {
        let fixture = Fixture::new();
        fixture.remove("chapters/ch02-a/recorded/walk.txt");
        fixture.write(
            PAGE,
            &fixture.read(PAGE).replace("s1_count.rs:count", "s1_count.rs:cuont"),
        );
        let found: Vec<&str> =
            problems(&fixture).iter().map(|(check, _)| *check).collect();
        assert_eq!(found, ["recorded runs", "anchors", "anchors"]);
    }
}
