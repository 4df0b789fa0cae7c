//! Reads a spec's source: its tests in order, each with the sentence above it.

use std::mem;

/// One `#[test]` of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub name: String,
    /// Its doc comment on one line; empty if it has none.
    pub sentence: String,
}

/// The tests of a spec, in the order of the file.
///
/// A spec's tests stand at the top level of the file, written out: a test made by a macro or
/// within a module is not found.
pub fn tests(source: &str) -> Vec<Test> {
    let mut tests = Vec::new();
    let mut sentence = Vec::new();
    let mut marked = false;
    for line in source.lines().map(str::trim) {
        if let Some(doc) = line.strip_prefix("///") {
            sentence.push(doc.trim());
        } else if line == "#[test]" {
            marked = true;
        } else if let (true, Some(name)) = (marked, function(line)) {
            let sentence = mem::take(&mut sentence).join(" ");
            tests.push(Test { name: name.to_owned(), sentence });
            marked = false;
        } else if !line.starts_with("#[") && !line.starts_with("//") && !line.is_empty() {
            sentence.clear();
        }
    }
    tests
}

/// `walks` of `fn walks() {`.
fn function(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("fn ")?.split_once('(')?;
    Some(name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_come_in_order_with_their_sentences() {
        let source = "
            mod answer;
            /// Not a test's sentence.
            fn helper() {}

            /// Counts down
            /// to nought.
            #[test]
            fn counts() {}

            #[test]
            #[should_panic(expected = \"late\")]
            fn is_late() -> Result<(), String> {}

            /// Stands below the mark.
            // why it is here
            #[test]
            fn last() {}
        ";
        let found: Vec<_> =
            tests(source).into_iter().map(|test| (test.name, test.sentence)).collect();
        let expected = [
            ("counts", "Counts down to nought."),
            ("is_late", ""),
            ("last", "Stands below the mark."),
        ];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
