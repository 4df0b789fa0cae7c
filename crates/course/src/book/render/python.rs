//! `{{python generator}}`: the Python twin beside what it printed.

use anyhow::{Context, Result, ensure};

use crate::book::html::{escape, fenced};
use crate::book::page::Page;
use crate::book::source;

/// So many letters fit beside each other into the width that `course.css` gives a page.
const BESIDE: usize = 84;

pub fn render(page: &Page<'_>, name: &str, anchor: Option<&str>) -> Result<String> {
    let (chapter, name) = page.of_chapter(name)?;
    ensure!(
        chapter.pythons.iter().any(|twin| twin.name == name),
        "chapters/{}/course.toml has no [[python]] of that name",
        chapter.package
    );
    let file = chapter.folder.join("python").join(format!("{name}.py"));
    let (text, shown) = page.file(&file)?;
    let code = source::part(&text, anchor).with_context(|| shown.clone())?;
    let output = page.recorded(chapter, &format!("python/{name}.txt"))?;
    let columns = match longest(&code) + longest(&output) <= BESIDE {
        true => "columns beside",
        false => "columns",
    };
    let id = page.ids.unique(&format!("python-{name}"));
    Ok(format!(
        "<figure class=\"python\" id=\"{id}\">\n\
         <figcaption><strong>In Python</strong> <code>{}</code></figcaption>\n\
         <div class=\"{columns}\">\n<div class=\"code\">\n\n{}\n</div>\n\
         <div class=\"output\">\n<p class=\"label\">It prints</p>\n\n{}\n</div>\n</div>\n</figure>\n",
        escape(&shown),
        fenced("python", &code),
        fenced("text", &output),
    ))
}

/// The length of the longest line, in letters.
fn longest(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    #[test]
    fn the_twin_stands_beside_its_output() {
        let book = Fixture::new()
            .with("python/twin.py", "import x\n# ANCHOR: f\nprint(1)\n# ANCHOR_END: f\n")
            .with("recorded/python/twin.txt", "1\n");
        let page = book.page("{{python twin:f}}");
        assert!(page.contains("\n\n```python\nprint(1)\n```\n\n"), "{page}");
        assert!(page.contains("\n\n```text\n1\n```\n\n"), "{page}");
        assert!(!book.page("{{python twin}}").contains("ANCHOR"));
    }

    #[test]
    fn what_does_not_fit_beside_it_stands_below() {
        let beside = "<div class=\"columns beside\">";
        for (width, fits) in [(83, true), (84, false)] {
            let book = Fixture::new()
                .with("python/twin.py", &"x".repeat(width))
                .with("recorded/python/twin.txt", "1\n");
            assert_eq!(book.page("{{python twin}}").contains(beside), fits, "{width}");
        }
    }

    #[test]
    fn a_twin_that_is_unknown_or_not_recorded_is_a_problem() {
        let book = Fixture::new().with("python/twin.py", "print(1)");
        check_problem(&book, "{{python other}}", 1, "no [[python]] of that name");
        check_problem(&book, "{{python twin}}", 1, "`cargo course record 2`");
    }
}
