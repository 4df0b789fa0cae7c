//! Our preprocessor, in process and as the command that plain `mdbook` runs.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::rc::Rc;

use anyhow::{Context, Result};
use mdbook_preprocessor::book::{Book, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext, parse_input};

use super::page::{Page, Problem};
use crate::catalog::Catalog;

/// Is told how many steps of a build are done, and how many there are: one a page, and one for
/// the rest, of which mdBook tells nothing.
pub type Steps = Box<dyn Fn(usize, usize)>;

/// Replaces the directives of every page.
pub struct Expand {
    catalog: Catalog,
    steps: Steps,
    /// Shared with whoever asked for the book, since mdBook hands no more than the book on.
    problems: Rc<RefCell<Vec<Problem>>>,
}

impl Expand {
    pub fn new(catalog: Catalog, steps: Steps) -> Expand {
        Expand { catalog, steps, problems: Rc::default() }
    }

    /// What is wrong with the pages, once the preprocessor has run.
    pub fn problems(&self) -> Rc<RefCell<Vec<Problem>>> {
        Rc::clone(&self.problems)
    }

    fn expand(&self, book: &mut Book) {
        let mut problems = self.problems.borrow_mut();
        let is_page = |chapter: &Chapter| chapter.source_path.is_some();
        let all = book.chapters().filter(|chapter| is_page(chapter)).count() + 1;
        let mut done = 0;
        (self.steps)(done, all);
        book.for_each_chapter_mut(|chapter| {
            let Some(file) = chapter.source_path.clone() else { return };
            let (text, found) = Page::new(&self.catalog, &file).expand(&chapter.content);
            chapter.content = text;
            problems.extend(found);
            done += 1;
            (self.steps)(done, all);
        });
    }
}

impl Preprocessor for Expand {
    /// As in `book.toml`.
    fn name(&self) -> &str {
        "course"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        self.expand(&mut book);
        Ok(book)
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        Ok(renderer == "html")
    }
}

/// Does what plain `mdbook` asks of a preprocessor: a book in, the book with its directives
/// replaced out; and hands back what is wrong with the pages.
///
/// # Errors
///
/// Where the input is no book, or the output cannot be written.
pub fn preprocess(
    catalog: &Catalog,
    input: impl Read,
    output: impl Write,
) -> Result<Vec<Problem>> {
    let (_, mut book) = parse_input(input).context(
        "`cargo course preprocess` is run by `mdbook build book`; it expects a book as JSON",
    )?;
    let expand = Expand::new(catalog.clone(), Box::new(|_, _| {}));
    expand.expand(&mut book);
    serde_json::to_writer(output, &book)
        .context("cannot hand the book back to mdbook")?;
    Ok(expand.problems().take())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::book::render::fixture::Fixture;

    /// A book of one page, as mdBook hands it over.
    fn input(text: &str) -> String {
        let chapter = Chapter::new(
            "Generators",
            text.to_owned(),
            PathBuf::from("ch02-generators.md"),
            Vec::new(),
        );
        let book = Book::new_with_items(vec![chapter.into()]);
        let context =
            PreprocessorContext::new("book".into(), Default::default(), "html".into());
        serde_json::to_string(&(context, book)).unwrap()
    }

    #[test]
    fn mdbook_s_own_protocol_is_spoken() {
        let fixture = Fixture::new().with("recorded/walk.txt", "one");
        let catalog = fixture.catalog();
        let (mut output, text) =
            (Vec::new(), input("# T\n\n{{run walk}}\n\n{{run nil}}"));
        let problems = preprocess(&catalog, text.as_bytes(), &mut output).unwrap();
        let book: Book = serde_json::from_slice(&output).unwrap();
        let page = &book.chapters().next().unwrap().content;
        assert!(page.contains("data-run=\"walk\""), "{page}");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 5);
    }

    #[test]
    fn what_is_no_book_is_refused() {
        let fixture = Fixture::new();
        let catalog = fixture.catalog();
        let error = preprocess(&catalog, "hello".as_bytes(), Vec::new()).unwrap_err();
        assert!(error.to_string().contains("expects a book"), "{error}");
    }
}
