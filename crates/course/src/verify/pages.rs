//! Pages: as long as the style asks, with something to run and something to predict, and in words
//! that promise nothing.

use super::Problem;
use super::page::Page;
use super::repository::Repository;

/// Words of a chapter's prose.
const WORDS: std::ops::RangeInclusive<usize> = 1_200..=2_500;
/// Words before the first code or run.
const BEFORE_CODE: usize = 150;
/// Lines of Rust that may be written in a page: what is longer is compiled, and shown by anchor.
const INLINE: usize = 8;
/// Words that tell readers how they should find it.
const WEASELS: [&str; 14] = [
    "basically",
    "clearly",
    "easily",
    "easy",
    "effortlessly",
    "just",
    "merely",
    "obvious",
    "obviously",
    "simple",
    "simply",
    "straightforward",
    "trivial",
    "trivially",
];
/// Directives that show code or what it did.
const SHOWS: [&str; 4] = ["listing", "run", "timeline", "python"];

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for page in &repository.pages {
        problems.extend(inline_rust(page));
        problems.extend(weasel_words(page));
    }
    for chapter in &repository.catalog.chapters {
        match repository.page(&chapter.package) {
            Some(page) => problems.extend(of_chapter(page)),
            None => problems.push(Problem::new(
                format!("book/src/{}.md", chapter.package),
                0,
                "the chapter has no page",
                "write it, and list it in book/src/SUMMARY.md",
            )),
        }
    }
    problems
}

/// What only a chapter's page is held to.
fn of_chapter(page: &Page) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut problem = |line: usize, what: String, mend: &str| {
        problems.push(Problem::new(&page.path, line, what, mend));
    };
    let count = page.words.len();
    if !WORDS.contains(&count) {
        let (least, most) = WORDS.into_inner();
        let what = format!("the page has {count} words of prose, not {least} to {most}");
        problem(
            0,
            what,
            "one idea a section: cut what is said twice, or say what is missing",
        );
    }
    let code = page.blocks.iter().map(|block| block.line);
    let shows =
        page.directives.iter().filter(|found| SHOWS.contains(&found.word.as_str()));
    let first = code.chain(shows.map(|found| found.line)).min().unwrap_or(usize::MAX);
    let before = page.words.iter().filter(|word| word.line < first).count();
    if before > BEFORE_CODE {
        let what = format!(
            "{before} words stand before the first run or code; {BEFORE_CODE} is the most"
        );
        problem(0, what, "open with a program that misbehaves");
    }
    if page.said("predict").next().is_none() {
        let what = "the page asks for no prediction".to_string();
        problem(0, what, "ask with {{predict …}} before an output that will surprise");
    }
    problems
}

fn inline_rust(page: &Page) -> impl Iterator<Item = Problem> {
    let long = page.blocks.iter().filter(|block| {
        let language = block.language.split([',', ' ', '{']).next();
        matches!(language, Some("rust" | "rs")) && block.lines > INLINE
    });
    long.map(|block| {
        Problem::new(
            &page.path,
            block.line,
            format!(
                "{} lines of Rust are written in the page; {INLINE} is the most",
                block.lines
            ),
            "move them into the chapter's crate and show them with {{listing …}}",
        )
    })
}

fn weasel_words(page: &Page) -> impl Iterator<Item = Problem> {
    let prose = page.words.iter().filter(|word| !word.code);
    prose.filter_map(|word| {
        let bare = word.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        WEASELS.contains(&bare.as_str()).then(|| {
            Problem::new(
                &page.path,
                word.line,
                format!("“{bare}” says how the reader should find it"),
                "take the word out, or say what it stands for",
            )
        })
    })
}

/// The weasel words of a text that is no page of the book.
pub fn weasels(path: &str, text: &str) -> Vec<Problem> {
    weasel_words(&Page::parse(path.to_string(), text)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, page};

    const PAGE: &str = "book/src/ch02-a.md";

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        fixture.write(PAGE, page);
        fixture.check(super::problems, expected);
    }

    #[test]
    fn a_page_is_neither_short_nor_long() {
        check(
            &page(1_199),
            &["book/src/ch02-a.md: the page has 1199 words of prose, not 1200 to 2500"],
        );
        check(&page(1_200), &[]);
        check(&page(2_500), &[]);
        check(&page(2_501), &["book/src/ch02-a.md: the page has 2501 words"]);
    }

    #[test]
    fn a_page_shows_code_early() {
        let words = "word ".repeat(140);
        check(&format!("{words}\n\n{}", page(1_300)), &[]);
        let words = "word ".repeat(151);
        check(
            &format!("{words}\n\n{}", page(1_300)),
            &["words stand before the first run or code; 150"],
        );
    }

    #[test]
    fn a_page_asks_for_a_prediction() {
        let without =
            page(1_300).replace("{{predict which}}", "").replace("{{/predict}}", "");
        check(&without, &["book/src/ch02-a.md: the page asks for no prediction"]);
    }

    #[test]
    fn rust_in_a_page_is_short() {
        let eight = "let x = 1;\n".repeat(8);
        check(&format!("{}\n```rust\n{eight}```\n", page(1_300)), &[]);
        let nine = format!("{}\n```rust,ignore\n{eight}x\n```\n", page(1_300));
        check(&nine, &["9 lines of Rust are written in the page; 8 is the most"]);
        check(&nine.replace("rust,ignore", "rs"), &["9 lines of Rust are written"]);
        check(&format!("{}\n```text\n{eight}x\n```\n", page(1_300)), &[]);
    }

    #[test]
    fn weasel_words_are_problems_in_prose_and_not_in_code() {
        check(&format!("{}\nThat is, Simply, so. `just`\n", page(1_300)), &["“simply”"]);
        check(&format!("{}\n```text\njust\n```\nadjust\n", page(1_300)), &[]);
    }

    #[test]
    fn a_chapter_has_a_page() {
        let fixture = Fixture::new();
        fixture.remove(PAGE);
        fixture.check(super::problems, &["book/src/ch02-a.md: the chapter has no page"]);
    }
}
