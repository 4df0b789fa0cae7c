//! `{{run walk}}`: the command line and what was recorded of it.

use anyhow::Result;

use crate::book::html::{escape, fenced};
use crate::book::page::Page;
use crate::catalog::{Chapter, Run, unknown};

pub fn render(page: &Page<'_>, name: &str) -> Result<String> {
    let (chapter, name) = page.of_chapter(name)?;
    let run = find(chapter, name)?;
    let output = page.recorded(chapter, &format!("{name}.txt"))?;
    let id = page.ids.unique(&format!("run-{name}"));
    Ok(format!(
        "<figure class=\"run\" id=\"{id}\" data-chapter=\"{}\" data-run=\"{}\">\n\
         <figcaption><code><span class=\"prompt\">$ </span>{}</code></figcaption>\n\n{}\n</figure>\n",
        escape(&chapter.package),
        escape(name),
        escape(&command_line(chapter, run)),
        fenced("text", &output),
    ))
}

/// The chapter's run of that name, or an error with the nearest.
pub fn find<'a>(chapter: &'a Chapter, name: &str) -> Result<&'a Run> {
    chapter.run(name).ok_or_else(|| {
        let names = chapter.runs.iter().map(|run| run.name.as_str());
        unknown("run", name, names, &format!("chapters/{}/course.toml", chapter.package))
    })
}

/// What a reader types.
fn command_line(chapter: &Chapter, run: &Run) -> String {
    let release = if run.release { " --release" } else { "" };
    let mut line = format!("cargo run -q{release} -p {} --", chapter.package);
    for argument in run.arguments() {
        line.push(' ');
        line.push_str(&quoted(argument));
    }
    line
}

/// The word as a POSIX shell needs it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::render::fixture::{Fixture, check_problem};

    #[test]
    fn the_command_and_its_output_are_shown() {
        let book = Fixture::new().with("recorded/walk.txt", "one\n\n<two>\n");
        assert_eq!(
            book.page("{{run walk}}"),
            "<figure class=\"run\" id=\"run-walk\" data-chapter=\"ch02-generators\" data-run=\"walk\">\n\
             <figcaption><code><span class=\"prompt\">$ </span>cargo run -q -p ch02-generators -- walk</code></figcaption>\n\n\
             ```text\none\n\n<two>\n```\n\n</figure>\n\n"
        );
    }

    #[test]
    fn a_release_run_and_its_arguments_are_as_the_shell_needs_them() {
        let book = Fixture::new().with("recorded/fast.txt", "x");
        let page = book.page("{{run fast}}");
        assert!(
            page.contains("-q --release -p ch02-generators -- speed &quot;")
                || page.contains("-q --release -p ch02-generators -- speed 'a b'"),
            "{page}"
        );
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[test]
    fn another_chapter_s_run_is_named_with_its_chapter() {
        let book = Fixture::new().with("recorded/walk.txt", "one");
        let (page, problems) =
            book.expand("introduction.md", "{{run ch02-generators/walk}}");
        assert!(problems.is_empty(), "{problems:?}");
        assert!(page.contains("data-run=\"walk\""), "{page}");
    }

    #[test]
    fn a_run_that_is_unknown_or_not_recorded_is_a_problem() {
        let book = Fixture::new();
        check_problem(&book, "{{run wlak}}", 1, "no run “wlak”; did you mean “walk”");
        check_problem(&book, "{{run walk}}", 1, "`cargo course record 2`");
    }
}
