//! Each report sends its reader to a section of the book; here it is seen that there is one.

use std::fs;
use std::path::Path;

use poll_contract::Breach;

/// A heading's fragment, as the book's renderer makes it.
fn fragment(heading: &str) -> String {
    let kept =
        heading.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn every_report_leads_to_a_section_of_the_book() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/src");
    for breach in Breach::ALL {
        let (page, wanted) = breach.read().split_once('#').expect("a page and a section");
        let path = pages.join(format!("{page}.md"));
        let page = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{}: {error}", path.display());
        });
        let sections = page.lines().filter_map(|line| line.strip_prefix("## "));
        let found = sections.map(fragment).any(|section| section == wanted);
        assert!(found, "{breach:?} leads to {}, which is not there", breach.read());
    }
}
