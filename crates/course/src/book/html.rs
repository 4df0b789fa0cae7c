//! The few pieces of HTML and Markdown that every directive is put together from.
//!
//! A directive becomes raw HTML around Markdown. CommonMark ends a block of raw HTML at a blank
//! line, and begins Markdown only after one; so no raw part may hold a blank line, and every
//! Markdown part stands between two.

use std::cell::RefCell;
use std::collections::HashSet;

/// The text with what HTML would read as markup written out; safe in attributes as well.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Text that Markdown takes letter by letter: CommonMark lets every ASCII punctuation be escaped.
pub fn literal(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            markdown.push('\\');
        }
        markdown.push(letter);
    }
    markdown
}

/// Escaped text in which `code` between backticks is set as code.
pub fn inline(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in text.split('`').enumerate() {
        let part = escape(part);
        if index % 2 == 1 {
            html.push_str(&format!("<code>{part}</code>"));
        } else {
            html.push_str(&part);
        }
    }
    html
}

/// A fenced code block, with a fence longer than any in the code.
pub fn fenced(language: &str, code: &str) -> String {
    let longest = code
        .lines()
        .map(|line| line.trim_start().chars().take_while(|c| *c == '`').count())
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", code.trim_end())
}

/// The ids of one page: each is given out once.
#[derive(Debug, Default)]
pub struct Ids {
    taken: RefCell<HashSet<String>>,
}

impl Ids {
    /// The id that was asked for, or the first free one with a number behind it.
    pub fn unique(&self, wish: &str) -> String {
        let mut taken = self.taken.borrow_mut();
        let wish: String = wish
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '-' })
            .collect();
        let mut id = wish.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = format!("{wish}-{number}");
            number += 1;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_written_out() {
        assert_eq!(escape(r#"<a b="c">&"#), "&lt;a b=&quot;c&quot;&gt;&amp;");
        assert_eq!(inline("a `Vec<T>` & b"), "a <code>Vec&lt;T&gt;</code> &amp; b");
    }

    #[test]
    fn every_letter_that_markdown_reads_is_kept_from_it() {
        assert_eq!(literal("a_b <c> ü"), r"a\_b \<c\> ü");
    }

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        assert_eq!(fenced("rust", "a\n"), "```rust\na\n```\n");
        assert_eq!(fenced("text", "````\nx"), "`````text\n````\nx\n`````\n");
    }

    #[test]
    fn an_id_is_given_out_once() {
        let ids = Ids::default();
        assert_eq!(ids.unique("run-a b"), "run-a-b");
        assert_eq!(ids.unique("run-a-b"), "run-a-b-2");
        assert_eq!(ids.unique("run-a-b"), "run-a-b-3");
    }
}
