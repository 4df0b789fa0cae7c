//! A page's source, taken apart: its directives, its code and its prose.

use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

/// A Markdown page.
#[derive(Debug)]
pub struct Page {
    /// From the repository's root.
    pub path: String,
    pub directives: Vec<Directive>,
    /// The code written in the page itself.
    pub blocks: Vec<Block>,
    pub words: Vec<Word>,
}

/// `{{word rest}}`, alone on its line or (a value) within it.
#[derive(Debug, PartialEq, Eq)]
pub struct Directive {
    pub line: usize,
    pub word: String,
    pub rest: String,
}

/// A code block.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub line: usize,
    /// What stands after the fence: `rust,ignore`.
    pub language: String,
    pub lines: usize,
}

/// A word of the prose: neither code nor HTML nor a directive.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub line: usize,
    pub text: String,
    /// Whether it stands between backquotes.
    pub code: bool,
}

static WHOLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\{\{([/\w]+)\s*(.*?)\}\}\s*$"));
static VALUE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{\{(value)\s+(.*?/)\}\}"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is written here")
}

impl Page {
    pub fn parse(path: String, text: &str) -> Page {
        let mut directives = Vec::new();
        let plain: String = text
            .lines()
            .zip(1..)
            .map(|(line, number)| plain(line, number, &mut directives) + "\n")
            .collect();
        let mut page = Page { path, directives, blocks: Vec::new(), words: Vec::new() };
        page.take(&plain);
        page
    }

    /// The page's file without folders and ending: a chapter's package.
    pub fn name(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.trim_end_matches(".md")
    }

    /// The directives of that word, with their lines and what follows the word.
    pub fn said(&self, word: &str) -> impl Iterator<Item = (usize, &str)> {
        self.directives
            .iter()
            .filter(move |directive| directive.word == word)
            .map(|directive| (directive.line, directive.rest.as_str()))
    }

    /// Reads the blocks and words out of the Markdown.
    fn take(&mut self, plain: &str) {
        let mut lines = Lines { text: plain, offset: 0, line: 1 };
        let mut in_code = false;
        for (event, range) in Parser::new_ext(plain, Options::all()).into_offset_iter() {
            let line = lines.at(range.start);
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_code = true;
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.to_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    self.blocks.push(Block { line, language, lines: 0 });
                }
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(text) if in_code => {
                    if let Some(block) = self.blocks.last_mut() {
                        block.lines += text.lines().count();
                    }
                }
                Event::Text(text) => self.take_words(&text, line, false),
                Event::Code(text) => self.take_words(&text, line, true),
                _ => {}
            }
        }
    }
}

impl Page {
    fn take_words(&mut self, text: &str, line: usize, code: bool) {
        // A dash between two words is none.
        let words =
            text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        self.words.extend(words.map(|word| Word { line, text: word.to_string(), code }));
    }
}

/// The line without its directives, which go to the list. A value leaves a word behind.
fn plain(line: &str, number: usize, directives: &mut Vec<Directive>) -> String {
    let mut keep = |found: &regex::Captures<'_>| {
        directives.push(Directive {
            line: number,
            word: found[1].to_string(),
            rest: found[2].trim().to_string(),
        });
    };
    match WHOLE.captures(line) {
        Some(found) if &found[1] != "value" => {
            keep(&found);
            String::new()
        }
        _ => VALUE
            .replace_all(line, |found: &regex::Captures<'_>| {
                keep(found);
                "value"
            })
            .into_owned(),
    }
}

/// Counts lines up to offsets that only grow, or nearly: an event may begin where its parent does.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> usize {
        let newlines = |text: &str| text.bytes().filter(|&byte| byte == b'\n').count();
        if offset >= self.offset {
            self.line += newlines(&self.text[self.offset..offset]);
        } else {
            self.line -= newlines(&self.text[offset..self.offset]);
        }
        self.offset = offset;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        Page::parse("book/src/ch02-a.md".to_string(), text)
    }

    #[test]
    fn a_page_is_its_directives_its_code_and_its_prose() {
        let page = page(
            "# One\n\ntwo `three` — four.\n{{run walk}}\n\n<p class=\"x\">\n\n```rust,ignore\na b\nc\n```\n\nIt is {{value walk /(\\d{2}) steps/}} now.\n",
        );
        let words: Vec<(usize, &str)> =
            page.words.iter().map(|word| (word.line, word.text.as_str())).collect();
        let expected = [
            (1, "One"),
            (3, "two"),
            (3, "three"),
            (3, "four."),
            (13, "It"),
            (13, "is"),
            (13, "value"),
            (13, "now."),
        ];
        assert_eq!(words, expected);
        assert_eq!(page.said("run").collect::<Vec<_>>(), [(4, "walk")]);
        assert_eq!(
            page.said("value").collect::<Vec<_>>(),
            [(13, r"walk /(\d{2}) steps/")]
        );
        let block = Block { line: 8, language: "rust,ignore".to_string(), lines: 2 };
        assert_eq!(page.blocks, [block]);
        assert_eq!(page.name(), "ch02-a");
    }

    #[test]
    fn what_stands_in_code_is_no_directive_of_the_page() {
        assert_eq!(page("use `{{run walk}}` here").directives, []);
    }
}
