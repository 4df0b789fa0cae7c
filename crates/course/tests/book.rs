//! The book's preprocessor as plain `mdbook` runs it: a process with JSON on its pipes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// `course preprocess` in this repository, with that input.
fn preprocess(words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_course"))
        .arg("preprocess")
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have ended without reading.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A book of one page, as mdBook 0.5 hands it over.
fn book(page: &str) -> String {
    let context =
        r#"{"root":"book","config":{},"renderer":"html","mdbook_version":"0.5.4"}"#;
    let page = serde_json::to_string(page).unwrap();
    format!(
        r#"[{context},{{"items":[{{"Chapter":{{"name":"One","content":{page},"number":null,"sub_items":[],"path":"one.md","source_path":"one.md","parent_names":[]}}}}]}}]"#
    )
}

#[test]
fn it_is_for_html() {
    assert_eq!(preprocess(&["supports", "html"], "").status.code(), Some(0));
    assert_eq!(preprocess(&["supports", "markdown"], "").status.code(), Some(1));
}

#[test]
fn a_page_goes_through_it() {
    let output =
        preprocess(&[], &book("# One\n\n{{listing crates/course/tests/book.rs}}\n"));
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{words}");
    let book: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let page = book["items"][0]["Chapter"]["content"].as_str().unwrap();
    assert!(page.contains("<code>crates/course/tests/book.rs</code>"), "{page}");
}

#[test]
fn a_problem_fails_mdbook_with_page_and_line() {
    let output = preprocess(&[], &book("# One\n\n{{listing crates/none.rs}}\n"));
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        words.starts_with("book/src/one.md:3: {{listing crates/none.rs}}: cannot read"),
        "{words}"
    );
}

#[test]
fn what_is_no_book_is_refused() {
    let output = preprocess(&[], "hello");
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(words.contains("expects a book as JSON"), "{words}");
}
