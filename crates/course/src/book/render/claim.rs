//! `{{claim src/s1.rs#test: Sentence.}}`: what the reader can defend, with the test that shows it.

use anyhow::{Context, Result};

use crate::book::html::{escape, fenced};
use crate::book::page::Page;
use crate::book::source;

pub fn render(page: &Page<'_>, file: &str, test: &str, sentence: &str) -> Result<String> {
    let (text, shown) = page.file(&page.source(file)?)?;
    let code = source::test(&text, test).with_context(|| shown.clone())?;
    let id = page.ids.unique(&format!("claim-{test}"));
    Ok(format!(
        "<div class=\"claim\" id=\"{id}\">\n\n{sentence}\n\n\
         <details>\n<summary>The test that shows it: <code>{}</code></summary>\n\n{}\n\
         <p class=\"where\"><code>{}</code></p>\n</details>\n</div>\n",
        escape(test),
        fenced("rust", &code),
        escape(&shown),
    ))
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    #[test]
    fn the_sentence_is_markdown_and_the_test_is_shown_whole() {
        let book =
            Fixture::new().with("src/a.rs", "/// So.\n#[test]\nfn so() {\n    f();\n}\n");
        let page = book.page("{{claim src/a.rs#so: A `f` returns.}}");
        assert!(page.contains("\n\nA `f` returns.\n\n<details>"), "{page}");
        assert!(
            page.contains("```rust\n/// So.\n#[test]\nfn so() {\n    f();\n}\n```"),
            "{page}"
        );
        assert!(
            page.contains("<code>chapters/ch02-generators/src/a.rs</code>"),
            "{page}"
        );
    }

    #[test]
    fn a_test_that_is_missing_is_a_problem() {
        let book = Fixture::new().with("src/a.rs", "fn so() {}\n");
        check_problem(&book, "{{claim src/a.rs#no: S.}}", 1, "no function “no”");
        check_problem(&book, "{{claim src/a.rs#so: S.}}", 1, "is not a test");
    }
}
