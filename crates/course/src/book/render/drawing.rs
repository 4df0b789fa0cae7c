//! `{{drawing ovens.svg: Caption.}}`: a drawing by hand, inlined so that it follows light and dark.

use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use regex::{Captures, Regex};

use crate::book::page::Page;

pub fn render(page: &Page<'_>, file: &str, caption: &str) -> Result<String> {
    ensure!(!file.contains('/'), "it names a file of book/src/drawings");
    let path = page.catalog.root.join("book/src/drawings").join(file);
    let (text, shown) = page.file(&path)?;
    let name = file.trim_end_matches(".svg");
    let id = page.ids.unique(&format!("drawing-{name}"));
    let svg = inlined(&text, &id).context(shown)?;
    Ok(figure("drawing", &id, &svg, caption, ""))
}

/// A figure around a picture; the caption is Markdown, and `more` is HTML that belongs to it.
pub fn figure(class: &str, id: &str, picture: &str, caption: &str, more: &str) -> String {
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n{picture}\n\
         <figcaption>\n\n{caption}\n\n{more}</figcaption>\n</figure>\n"
    )
}

static IDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r##"(\s(?:id|aria-labelledby|aria-describedby)="|url\(#|href="#)([^")]*)"##,
    )
    .expect("the pattern is valid")
});

/// The `<svg>` element alone, without blank lines, its ids made the page's own.
fn inlined(text: &str, prefix: &str) -> Result<String> {
    let start = text.find("<svg").context("it has no <svg>")?;
    for part in ["<title", "<desc"] {
        ensure!(text.contains(part), "it has no {part}>: its text alternative");
    }
    let lines = text[start..].lines().filter(|line| !line.trim().is_empty());
    let svg = lines.collect::<Vec<_>>().join("\n");
    let svg = IDS.replace_all(&svg, |found: &Captures<'_>| {
        let own = found[2].split(' ').map(|id| format!("{prefix}-{id}"));
        format!("{}{}", &found[1], own.collect::<Vec<_>>().join(" "))
    });
    let role = if svg.contains("role=\"img\"") { "" } else { " role=\"img\"" };
    Ok(svg.replacen("<svg", &format!("<svg{role}"), 1))
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    const SVG: &str = "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 9 9\" aria-labelledby=\"t d\">\n\n<title id=\"t\">Ovens</title><desc id=\"d\">Two.</desc>\n<path id=\"a\" marker-end=\"url(#m)\"/><use href=\"#a\"/>\n</svg>\n";

    #[test]
    fn the_svg_is_inlined_with_ids_of_its_own() {
        let book = Fixture::new().with("../../book/src/drawings/ovens.svg", SVG);
        let page = book.page("{{drawing ovens.svg: Two `ovens`.}}");
        for part in [
            "<figure class=\"drawing\" id=\"drawing-ovens\">\n<svg role=\"img\" viewBox",
            "aria-labelledby=\"drawing-ovens-t drawing-ovens-d\">\n<title id=\"drawing-ovens-t\">",
            "url(#drawing-ovens-m)",
            "href=\"#drawing-ovens-a\"",
            "<figcaption>\n\nTwo `ovens`.\n\n</figcaption>",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("<?xml"), "{page}");
    }

    #[test]
    fn a_drawing_without_words_is_a_problem() {
        let bare = "<svg><title>a</title></svg>";
        let book = Fixture::new().with("../../book/src/drawings/bare.svg", bare);
        check_problem(&book, "{{drawing bare.svg: A.}}", 1, "no <desc>");
        check_problem(
            &book,
            "{{drawing none.svg: A.}}",
            1,
            "cannot read book/src/drawings/none.svg",
        );
    }
}
