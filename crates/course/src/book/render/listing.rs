//! `{{listing src/s1_enum.rs:countdown}}`: code under a caption with its file.

use anyhow::{Context, Result};

use crate::book::html::{escape, fenced};
use crate::book::page::Page;
use crate::book::source;

pub fn render(page: &Page<'_>, file: &str, anchor: Option<&str>) -> Result<String> {
    let (text, shown) = page.file(&page.source(file)?)?;
    let code = source::part(&text, anchor).with_context(|| shown.clone())?;
    let name = anchor.unwrap_or(file);
    let id = page.ids.unique(&format!("listing-{name}"));
    Ok(format!(
        "<figure class=\"listing\" id=\"{id}\">\n<figcaption><code>{}</code></figcaption>\n\n{}\n</figure>\n",
        escape(&shown),
        fenced(language(file), &code),
    ))
}

/// The name by which the highlighter knows a file's language.
fn language(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("rs") => "rust",
        Some("py") => "python",
        Some("toml") => "toml",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    #[test]
    fn an_anchor_s_code_stands_under_its_file() {
        let book = Fixture::new()
            .with("src/a.rs", "// ANCHOR: f\nfn f() {}\n// ANCHOR_END: f\n");
        assert_eq!(
            book.page("{{listing src/a.rs:f}}"),
            "<figure class=\"listing\" id=\"listing-f\">\n<figcaption><code>chapters/ch02-generators/src/a.rs</code></figcaption>\n\n```rust\nfn f() {}\n```\n\n</figure>\n\n"
        );
    }

    #[test]
    fn a_path_from_the_root_begins_with_crates() {
        let book = Fixture::new().with("../../crates/oven/src/lib.rs", "pub mod task;\n");
        let page = book.page("{{listing crates/oven/src/lib.rs}}");
        assert!(page.contains("<code>crates/oven/src/lib.rs</code>"), "{page}");
        assert!(page.contains("\npub mod task;\n"), "{page}");
    }

    #[test]
    fn a_file_or_anchor_that_is_missing_is_a_problem_with_its_line() {
        let book = Fixture::new().with("src/a.rs", "fn f() {}\n");
        check_problem(
            &book,
            "text\n\n{{listing src/b.rs}}",
            3,
            "cannot read chapters/ch02-generators/src/b.rs",
        );
        check_problem(&book, "{{listing src/a.rs:f}}", 1, "no anchor “f”");
        check_problem(&book, "{{listing ../../Cargo.toml}}", 1, "leads down");
    }

    #[test]
    fn a_code_block_of_the_page_is_left_alone() {
        let book = Fixture::new();
        let text = "```md\n{{listing src/none.rs}}\n{{value a /b/}}\n```\n";
        assert_eq!(book.page(text), text);
    }
}
