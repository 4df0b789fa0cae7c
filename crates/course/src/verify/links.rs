//! Links of the built book: nothing dead, and nothing that a page asks of the network.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

use super::Problem;
use super::repository::{Repository, files};

/// A page of the built book.
#[derive(Debug, Default)]
struct Html {
    /// What a fragment may name.
    ids: BTreeSet<String>,
    links: Vec<Link>,
    /// Where its relative links start from, if it says so: mdBook's `404.html` does.
    base: Option<String>,
}

/// A reference from a page to something else.
#[derive(Debug)]
struct Link {
    line: usize,
    target: String,
    /// Whether the page needs it to be shown, and the browser asks for it by itself.
    loaded: bool,
}

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let mut paths = Vec::new();
    if let Err(error) = files(&repository.book, &mut paths) {
        let mend = "build it with `mdbook build book` and see why";
        return vec![Problem::new(
            "book",
            0,
            format!("the book was not built: {error:#}"),
            mend,
        )];
    }
    let name = |path: &Path| {
        let path = path.strip_prefix(&repository.book).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    };
    let all: BTreeSet<String> = paths.iter().map(|path| name(path)).collect();
    let pages: BTreeMap<String, Html> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|found| found == "html"))
        .filter_map(|path| Some((name(path), parse(&fs::read_to_string(path).ok()?))))
        .collect();
    let sections = sections_to_read(repository, &pages);
    let mut problems = Vec::new();
    // The page to print is made of all others: what is dead there is dead where it was written.
    for (page, html) in pages.iter().filter(|(page, _)| *page != "print.html") {
        let mut targets = BTreeSet::new();
        for link in html.links.iter().filter(|link| targets.insert(&link.target)) {
            if !sections.contains_key(&link.target)
                && let Some((what, mend)) = dead(page, html, link, &pages, &all)
            {
                problems.push(at_source(repository, page, link, what, mend));
            }
        }
    }
    problems.extend(sections.into_values());
    problems
}

/// Names the page that was written, rather than the one that was built, where it can be found.
fn at_source(
    repository: &Repository<'_>,
    page: &str,
    link: &Link,
    what: String,
    mend: &str,
) -> Problem {
    let source = format!("book/src/{}.md", page.trim_end_matches(".html"));
    let written = link.target.replace(".html", ".md");
    let path = repository.catalog.root.join(&source);
    match repository.line_in(&path, &written) {
        0 => {
            let built = repository.relative(&repository.book.join(page));
            Problem::new(built, link.line, what, mend)
        }
        line => Problem::new(source, line, what, mend),
    }
}

/// Why a link leads nowhere, and what to do.
fn dead(
    page: &str,
    html: &Html,
    link: &Link,
    pages: &BTreeMap<String, Html>,
    all: &BTreeSet<String>,
) -> Option<(String, &'static str)> {
    let target = link.target.as_str();
    if let Some((scheme, _)) =
        target.split_once(':').filter(|(scheme, _)| is_scheme(scheme))
    {
        return outside(scheme, target, link.loaded);
    }
    if target.starts_with("//") {
        return outside("the page's own", target, link.loaded);
    }
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = decoded(path.split('?').next().unwrap_or(path));
    let file = resolve(page, html.base.as_deref(), &path);
    let file = if all.contains(&file) {
        file
    } else {
        let index = format!("{}/index.html", file.trim_end_matches('/'));
        index.trim_start_matches('/').to_string()
    };
    if !all.contains(&file) {
        let what = format!("the link “{target}” leads to no file of the book");
        return Some((what, "mend the path, or take the link out"));
    }
    let fragment = decoded(fragment);
    let known = pages.get(&file).is_none_or(|found| found.ids.contains(&fragment));
    // `#` and `#top` are the top of any page.
    (!known && !fragment.is_empty() && fragment != "top").then(|| {
        let what =
            format!("the link “{target}” names a section that {file} does not have");
        (what, "take the fragment from the page's headings")
    })
}

/// Links that leave the book are not followed; they must be worth the trust of a reader.
fn outside(scheme: &str, target: &str, loaded: bool) -> Option<(String, &'static str)> {
    match (scheme, loaded) {
        ("data", true) | ("https" | "mailto", false) => None,
        (_, true) => {
            let what = format!("the page loads “{target}” from the network");
            Some((what, "keep the file in the book: pages are read offline"))
        }
        _ => {
            let what = format!("the link “{target}” is not https");
            Some((what, "link the https address"))
        }
    }
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The file that a path means, from the book's folder.
fn resolve(page: &str, base: Option<&str>, path: &str) -> String {
    if path.is_empty() {
        return page.to_string();
    }
    let from = base.unwrap_or(page);
    let mut parts: Vec<&str> = match from.rsplit_once('/') {
        Some((folder, _)) if !path.starts_with('/') => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// `a b` of `a%20b`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| byte == b'%')
        {
            Some(found) => {
                bytes.push(found);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The sections that `course.toml` sends a learner to and that are not there, by the link that the
/// index of misconceptions makes of each.
fn sections_to_read(
    repository: &Repository<'_>,
    pages: &BTreeMap<String, Html>,
) -> BTreeMap<String, Problem> {
    let mut problems = BTreeMap::new();
    for chapter in &repository.catalog.chapters {
        let name = format!("{}.html", chapter.package);
        // A page that is missing is a problem of its own.
        let Some(page) = pages.get(&name) else {
            continue;
        };
        let exercises = chapter.exercises.iter().map(|exercise| &exercise.read);
        let read =
            exercises.chain(chapter.mistakes.values().map(|mistake| &mistake.read));
        let file = chapter.folder.join("course.toml");
        for read in read.filter(|read| !page.ids.contains(*read)) {
            let problem = Problem::new(
                repository.relative(&file),
                repository.line_in(&file, &format!("\"{read}\"")),
                format!(
                    "`read` names the section “{read}”, which the chapter's page does not have"
                ),
                "take the fragment from the page's headings",
            );
            problems.insert(format!("{name}#{read}"), problem);
        }
    }
    problems
}

/// The links and ids of a page.
fn parse(text: &str) -> Html {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    // Scripts are not run, so the tokenizer stops at each `</script>` for us to go on.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Collector(RefCell<Html>);

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        self.0.borrow_mut().take(&tag, line as usize);
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Html {
    fn take(&mut self, tag: &Tag, line: usize) {
        let value = |name: &str| {
            let found = tag.attrs.iter().find(|found| &*found.name.local == name);
            found.map(|found| found.value.to_string())
        };
        self.ids.extend(value("id"));
        let (target, loaded) = match &*tag.name {
            "a" => (value("href"), false),
            "base" => {
                self.base = value("href");
                return;
            }
            "link" => (value("href"), true),
            "img" | "script" | "iframe" | "source" | "video" | "audio" => {
                (value("src"), true)
            }
            "use" => (value("href"), false),
            _ => return,
        };
        self.links.extend(target.map(|target| Link { line, target, loaded }));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::decoded;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let fixture = Fixture::new();
        fixture.write("target/course/book/other.html", &format!("<p>\n{body}"));
        fixture.check(super::problems, expected);
    }

    #[test]
    fn links_within_the_book_lead_somewhere() {
        check("<a href='ch02-a.html#first'>x</a><a href='#here' id='here'>y</a>", &[]);
        check("<a href='./sub/../ch02-a.html?x=1#top'>x</a>", &[]);
        check(
            "<a href='gone.html'>x</a>",
            &["target/course/book/other.html:2: the link “gone.html” leads to no file"],
        );
        check(
            "<a href='ch02-a.html#gone'>x</a>",
            &[
                "the link “ch02-a.html#gone” names a section that ch02-a.html does not have",
            ],
        );
        check(
            "<a href='#gone'>x</a>",
            &["names a section that other.html does not have"],
        );
        check(
            "<img src='gone.png'><script src='gone.js'></script>",
            &["“gone.js”", "“gone.png”"],
        );
        check(
            "<script>'<a href=\"gone\">'</script><a href='gone.html'>x</a>",
            &["“gone.html”"],
        );
    }

    #[test]
    fn a_dead_link_is_named_where_it_was_written() {
        let fixture = Fixture::new();
        let path = "book/src/ch02-a.md";
        let page = fixture.read(path);
        fixture.write(path, &format!("{page}\n[x](gone.md)\n"));
        fixture.write(
            "target/course/book/ch02-a.html",
            "<h2 id='first'><a href='gone.html'>x</a>",
        );
        let line = page.lines().count() + 2;
        let place =
            format!("book/src/ch02-a.md:{line}: the link “gone.html” leads to no file");
        fixture.check(super::problems, &[&place]);
    }

    #[test]
    fn outside_links_are_https_and_nothing_is_loaded_from_outside() {
        check(
            "<a href='https://a.b/c'>x</a><a href='mailto:a@b.c'>x</a><img src='data:,'>",
            &[],
        );
        check("<a href='http://a.b'>x</a>", &["the link “http://a.b” is not https"]);
        check(
            "<script src='https://a.b/c.js'></script>",
            &["loads “https://a.b/c.js” from"],
        );
        check("<link href='//a.b/c.css'>", &["loads “//a.b/c.css” from the network"]);
    }

    #[test]
    fn a_page_with_a_base_starts_there() {
        check("<base href='/'><a href='ch02-a.html'>x</a>", &[]);
    }

    #[test]
    fn a_section_to_read_exists() {
        let fixture = Fixture::new();
        fixture.write("target/course/book/ch02-a.html", "<h2 id='second'>");
        fixture.check(
            super::problems,
            &["chapters/ch02-a/course.toml:14: `read` names the section “first”"],
        );
    }

    #[test]
    fn what_is_dead_is_said_once() {
        let fixture = Fixture::new();
        let twice = "<a href='#gone'>x</a><a href='#gone'>y</a>";
        fixture.write("target/course/book/other.html", twice);
        fixture.write("target/course/book/print.html", twice);
        fixture.check(super::problems, &["“#gone”"]);
        fixture.write("target/course/book/ch02-a.html", "");
        fixture.write("target/course/book/other.html", "<a href='ch02-a.html#first'>");
        fixture.check(super::problems, &["`read` names the section “first”"]);
    }

    #[test]
    fn a_book_that_is_not_there_is_a_problem() {
        let fixture = Fixture::new();
        fixture.remove("target/course/book");
        fixture.check(super::problems, &["book: the book was not built"]);
    }

    #[test]
    fn percent_signs_stand_for_bytes() {
        assert_eq!(decoded("a%20b%C3%A9%zz%"), "a bé%zz%");
    }
}
