//! `{{value walk /(\d+) steps/}}`: a figure out of recorded output, within a sentence.

use std::sync::LazyLock;

use anyhow::{Context, Result, bail, ensure};
use regex::Regex;

use crate::book::html::literal;
use crate::book::page::Page;

static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{value +(\S+) +/(.*?)/\}\}").expect("the pattern is valid")
});

/// A directive where none may stand. Code between backticks may show one, so it is left out.
static STRAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"`[^`]*`|(\{\{/?[a-z#]+[ }])").expect("the pattern is valid")
});

/// The line with its values put in. `\{{` stays as it is, without the backslash.
pub fn replaced(page: &Page<'_>, line: &str) -> Result<String> {
    let mut text = String::new();
    let mut rest = line;
    let mut in_code = false;
    while let Some(found) = VALUE.captures(rest) {
        let whole = found.get(0).expect("group 0 is the match");
        let before = &rest[..whole.start()];
        text.push_str(before);
        in_code ^= before.matches('`').count() % 2 == 1;
        let value = value(page, &found[1], &found[2])
            .with_context(|| format!("{{{{value {} /{}/}}}}", &found[1], &found[2]))?;
        // Within code Markdown takes every letter as it stands, a backslash too.
        text.push_str(&if in_code { value } else { literal(&value) });
        rest = &rest[whole.end()..];
    }
    text.push_str(rest);
    refuse_strays(&text)?;
    Ok(text.replace(r"\{{", "{{"))
}

fn value(page: &Page<'_>, name: &str, pattern: &str) -> Result<String> {
    let (chapter, name) = page.of_chapter(name)?;
    let known = match name.strip_prefix("python/") {
        Some(twin) => chapter.pythons.iter().any(|known| known.name == twin),
        None => chapter.run(name).is_some(),
    };
    ensure!(known, "chapters/{}/course.toml has no such run", chapter.package);
    let output = page.recorded(chapter, &format!("{name}.txt"))?;
    let pattern =
        Regex::new(&format!("(?m){pattern}")).context("its pattern is wrong")?;
    let found = pattern
        .captures(&output)
        .context("the recorded output does not match its pattern")?;
    let group = found.get(1).context("its pattern has no (group)")?;
    Ok(group.as_str().to_owned())
}

fn refuse_strays(text: &str) -> Result<()> {
    for found in STRAY.captures_iter(text) {
        let Some(stray) = found.get(1) else { continue };
        if text[..stray.start()].ends_with('\\') {
            continue;
        }
        let stray = stray.as_str().trim_end();
        if stray.starts_with("{{#") {
            bail!("mdBook stays silent when `{stray}}}}}` fails; use {{{{listing …}}}}");
        }
        if stray == "{{value" {
            bail!(r"a value is written {{{{value RUN /pattern with one (group)/}}}}");
        }
        bail!("the directive `{stray} …}}}}` stands alone on a line");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    fn book() -> Fixture {
        let output = "start\nwalked 1_024 steps, max {3}\na Vec<u8> by *two*\n";
        Fixture::new().with("recorded/walk.txt", output)
    }

    #[test]
    fn the_pattern_s_group_stands_in_the_sentence() {
        let text = r"{{value walk /^walked (\S+) steps/}} steps, `{{value walk /max (\{\d{1}\})/}}`.";
        assert_eq!(book().page(text), "1\\_024 steps, `{3}`.\n");
    }

    #[test]
    fn what_looks_like_markup_is_shown_as_it_was_printed() {
        let text = "`a` {{value walk /(Vec.*) by/}} `{{value walk /(Vec.*) by/}}` {{value walk /by (.*)$/}}";
        assert_eq!(book().page(text), "`a` Vec\\<u8\\> `Vec<u8>` \\*two\\*\n");
    }

    #[test]
    fn a_caption_and_a_claim_may_hold_values() {
        let book = book()
            .with(
                "../../book/src/drawings/a.svg",
                "<svg><title>a</title><desc>b</desc></svg>",
            )
            .with("src/a.rs", "#[test]\nfn so() {}\n");
        let page =
            book.page("{{drawing a.svg: It took {{value walk /walked (\\S+)/}}.}}");
        assert!(page.contains("\n\nIt took 1\\_024.\n\n"), "{page}");
        let page = book.page("{{claim src/a.rs#so: At most {{value walk /max (.*)$/}}}}");
        assert!(page.contains("\n\nAt most \\{3\\}\n\n"), "{page}");
        check_problem(&book, "{{drawing a.svg: {{value walk}}.}}", 1, "is written");
    }

    #[test]
    fn a_backslash_keeps_the_braces() {
        assert_eq!(book().page(r"write \{{run walk}} so"), "write {{run walk}} so\n");
        assert_eq!(book().page("write `{{run walk}}` so"), "write `{{run walk}}` so\n");
    }

    #[test]
    fn what_cannot_be_put_in_is_a_problem() {
        let book = book();
        check_problem(&book, r"{{value walk /(\d+) miles/}}", 1, "does not match");
        check_problem(&book, r"{{value walk /\d+/}}", 1, "no (group)");
        check_problem(&book, "{{value walk /(/}}", 1, "pattern is wrong");
        check_problem(&book, "{{value talk /(x)/}}", 1, "no such run");
        check_problem(&book, "\n{{value walk}}", 2, "is written");
        check_problem(&book, "see {{run walk}}", 1, "alone on a line");
        check_problem(&book, "{{#include a.rs}}", 1, "stays silent");
    }
}
