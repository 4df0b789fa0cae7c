//! `{{misconceptions}}`: every mistake that the exercises know by name.

use crate::book::page::Page;

pub fn render(page: &Page<'_>) -> String {
    let mut markdown = String::new();
    let chapters = page.catalog.chapters.iter();
    for chapter in chapters.filter(|chapter| !chapter.mistakes.is_empty()) {
        let (number, title) = (chapter.number, &chapter.title);
        markdown.push_str(&format!("## Chapter {number}: {title}\n\n"));
        for mistake in chapter.mistakes.values() {
            markdown.push_str(&format!(
                "- **{}** {} [Read on]({}.md#{}).\n",
                mistake.says,
                mistake.why.split_whitespace().collect::<Vec<_>>().join(" "),
                chapter.package,
                mistake.read,
            ));
        }
        markdown.push('\n');
    }
    markdown
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::Fixture;

    #[test]
    fn every_mistake_leads_to_its_section() {
        assert_eq!(
            Fixture::new().page("{{misconceptions}}"),
            "## Chapter 2: Functions that pause\n\n\
             - **Your generator starts again from the top.** A function forgets; an enum remembers. \
             [Read on](ch02-generators.md#a-state-machine).\n\n"
        );
    }
}
