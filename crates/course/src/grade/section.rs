//! Finds a section of a page by its fragment, as mdBook makes it from the heading.

use std::collections::HashMap;

/// The title of the section with that fragment.
pub fn title(page: &str, fragment: &str) -> Option<String> {
    let mut used: HashMap<String, usize> = HashMap::new();
    headings(page).find_map(|heading| {
        let (words, id) = match heading.rsplit_once(" {#") {
            Some((words, id)) => (words, id.trim_end_matches('}').to_owned()),
            None => (heading, id(heading)),
        };
        let times = used.entry(id.clone()).or_default();
        let unique = match *times {
            0 => id,
            times => format!("{id}-{times}"),
        };
        *times += 1;
        (unique == fragment).then(|| plain(words))
    })
}

/// The headings of a page, without their marks; `#` within a code block is none.
fn headings(page: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    page.lines().filter_map(move |line| {
        in_code ^= line.trim_start().starts_with("```");
        let words = line.trim_start_matches('#');
        let is_heading = !in_code && words.len() < line.len() && words.starts_with(' ');
        is_heading.then(|| words.trim())
    })
}

/// The words without the marks of code and emphasis.
fn plain(heading: &str) -> String {
    heading.replace(['`', '*'], "")
}

/// mdBook's rule: letters, digits, `_` and `-` in lower case; a dash for a space; nothing else.
fn id(heading: &str) -> String {
    let heading = plain(heading).to_lowercase();
    let kept = heading.chars().filter_map(|letter| match letter {
        letter if letter.is_whitespace() => Some('-'),
        '_' | '-' => Some(letter),
        letter => letter.is_alphanumeric().then_some(letter),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Functions\n\n## Who calls `poll` again?\n```sh\n# Not this\n```\n\
        ## Same\n### Same\n## Named {#own-id}\n";

    #[track_caller]
    fn check(fragment: &str, expected: Option<&str>) {
        assert_eq!(title(PAGE, fragment).as_deref(), expected);
    }

    #[test]
    fn sections_go_by_mdbooks_fragments() {
        check("who-calls-poll-again", Some("Who calls poll again?"));
        check("functions", Some("Functions"));
        check("same-1", Some("Same"));
        check("own-id", Some("Named"));
        check("not-this", None);
    }
}
