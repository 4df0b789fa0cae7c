//! `{{timeline walk: Caption.}}`: the recorded timeline as a figure that can be stepped.
//!
//! The picture and its text alternative stand on the page as they are; the list of steps, folded,
//! is what `timeline.js` walks through.

use anyhow::{Context, Result};
use timeline::Timeline;

use super::drawing::figure;
use crate::book::html::escape;
use crate::book::page::Page;
use crate::book::trace;

pub fn render(page: &Page<'_>, name: &str, caption: &str) -> Result<String> {
    let (chapter, name) = page.of_chapter(name)?;
    super::run::find(chapter, name)?;
    let file = format!("{name}.json");
    let json = page.recorded(chapter, &file)?;
    let timeline = trace::read(&json)
        .with_context(|| format!("chapters/{}/recorded/{file}", chapter.package))?;
    let id = page.ids.unique(&format!("timeline-{name}"));
    // On the page with all chapters mdBook makes ids unique, but not what refers to them.
    let picture = timeline.to_svg(&format!("{}-{id}", chapter.package));
    let picture = picture.lines().filter(|line| !line.trim().is_empty());
    let picture = picture.collect::<Vec<_>>().join("\n");
    let picture = format!("<div class=\"picture\">\n{picture}\n</div>");
    Ok(figure("timeline", &id, &picture, caption, &in_words(&timeline)))
}

/// The text alternative and the steps, for whoever reads rather than looks.
fn in_words(timeline: &Timeline) -> String {
    // A blank line, which a recorded text may hold, would end the block of HTML.
    let one_line = |text: &str| escape(text).replace('\n', " ");
    let mut html = format!(
        "<details>\n<summary>In words</summary>\n<p>{}</p>\n<ol class=\"steps\">\n",
        one_line(&timeline.to_alt())
    );
    for step in timeline.steps() {
        let text = one_line(&step.text);
        html.push_str(&format!("<li data-at=\"{}\">{text}</li>\n", step.at));
    }
    html.push_str("</ol>\n</details>\n");
    html
}

#[cfg(test)]
mod tests {
    use timeline::{Change, Clock, Event, Kind, LaneRecord, State, Timeline};

    use crate::book::render::fixture::{Fixture, check_problem};

    fn book() -> Fixture {
        recorded("a <b>")
    }

    /// A run in which `main` runs, as that text says.
    fn recorded(text: &'static str) -> Fixture {
        let lane = LaneRecord { name: "main".into(), kind: Kind::Thread };
        let event = |at, change| Event { at, lane: 0, change };
        let timeline = Timeline {
            clock: Clock::Steps,
            lanes: vec![lane],
            events: vec![
                event(0, Change::State(State::Running, text.into())),
                event(2, Change::End),
            ],
            end: 2,
        };
        Fixture::new().with("recorded/walk.json", &timeline.to_trace())
    }

    #[test]
    fn the_picture_comes_with_its_steps_in_words() {
        let page = book().page("{{timeline walk: Who `runs`.}}");
        for part in [
            "<figure class=\"timeline\" id=\"timeline-walk\">\n<div class=\"picture\">\n<svg",
            "<li data-at=\"0\">main runs: a &lt;b&gt;</li>\n<li data-at=\"2\">main ends</li>",
            "<figcaption>\n\nWho `runs`.\n\n<details>",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
    }

    #[test]
    fn one_shown_twice_has_ids_of_its_own() {
        let page = book().page("{{timeline walk: A.}}\n\n{{timeline walk: B.}}");
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|part| part.split('"').next())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{page}");
    }

    #[test]
    fn a_picture_s_own_ids_are_unique_in_the_whole_book() {
        let page = book().page("{{timeline walk: A.}}");
        let labels = page.split("aria-labelledby=\"").nth(1).unwrap();
        assert!(labels.starts_with("ch02-generators-timeline-walk-"), "{labels}");
    }

    #[test]
    fn raw_html_holds_no_blank_line() {
        let page = recorded("a\n\nb").page("{{timeline walk: A.}}");
        let parts = page.split("\n\nA.\n\n").map(str::trim);
        assert!(parts.clone().all(|raw| !raw.contains("\n\n")), "{page}");
        assert_eq!(parts.count(), 2, "{page}");
    }

    #[test]
    fn a_timeline_that_is_not_recorded_is_a_problem() {
        check_problem(
            &Fixture::new(),
            "{{timeline walk: A.}}",
            1,
            "`cargo course record 2`",
        );
        let book = Fixture::new().with("recorded/walk.json", "{}");
        check_problem(
            &book,
            "{{timeline walk: A.}}",
            1,
            "recorded/walk.json: it is no trace",
        );
    }
}
