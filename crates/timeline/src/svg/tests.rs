//! What a drawing holds, and that any timeline gives well-formed SVG.

use super::*;
use crate::testing::{steps, virtual_time};

/// The lines of the drawing that begin so.
#[track_caller]
fn check(timeline: &Timeline, begins: &str, expected: &[&str]) {
    let svg = timeline.to_svg("x");
    let lines: Vec<&str> = svg.lines().filter(|line| line.starts_with(begins)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_span_says_what_it_shows_and_an_open_one_points_on() {
    check(
        &steps(&["a"], "0 0 running|1 0 waiting \"<&>\"", 2),
        "<g class=\"tl-waiting\" data-t",
        &["<g class=\"tl-waiting\" data-t=\"1\" data-end=\"\" data-lane=\"0\" \
           data-state=\"waiting\" data-what=\"&quot;&lt;&amp;&gt;&quot;\" data-step=\"1\">\
           <title>a starts waiting: &quot;&lt;&amp;&gt;&quot;</title>\
           <path class=\"tl-line\" d=\"M352.6 23.0h324.4\" fill=\"none\"/>\
           <path class=\"tl-open\" d=\"M682.0 18.0l7 5l-7 5\" fill=\"none\" \
           stroke=\"currentColor\" stroke-width=\"1.5\"/></g>"],
    );
}

#[test]
fn an_arrow_goes_from_the_waker_to_the_edge_of_the_woken() {
    check(
        &steps(&["a", "b"], "0 0 waiting|0 1 running|1 1 wakes 0", 2),
        "<g class=\"tl-wake\" data-t",
        &[
            "<g class=\"tl-wake\" data-t=\"1\" data-lane=\"1\" data-to=\"0\" data-step=\"2\">\
           <title>b wakes a</title>\
           <path d=\"M350.6 53.0V32.0\" marker-end=\"url(#x-arrow)\"/></g>",
        ],
    );
}

#[test]
fn the_scale_has_round_numbers_and_one_unit() {
    let svg = virtual_time(&["a"], "0 0 running", 412_000_000).to_svg("x");
    let labels: Vec<&str> = svg
        .lines()
        .filter_map(|line| line.strip_prefix("<path class=\"tl-grid\""))
        .filter_map(|line| line.split("middle\">").nth(1)?.strip_suffix("</text>"))
        .collect();
    assert_eq!(labels, ["0", "100", "200", "300", "400 ms"]);
}

#[test]
fn the_legend_names_only_what_occurs() {
    let svg = steps(&["a"], "0 0 running", 2).to_svg("x");
    assert!(svg.contains(">running</text>"));
    for absent in ["ready", "waiting", "parked", "wakes", "mark"] {
        assert!(!svg.contains(&format!(">{absent}</text>")), "{absent}");
    }
}

/// Walks over the tags and fails where they do not nest or an attribute breaks out.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "a loose > in {text:?}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag:?}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().expect("a name")),
        }
    }
    assert_eq!(open, [""; 0]);
}

proptest::proptest! {
    #[test]
    fn any_timeline_is_well_formed_and_survives_markdown(timeline in crate::testing::any()) {
        let svg = timeline.to_svg("t-1 \"><script>");
        well_formed(&svg);
        assert!(!svg.contains("<script"));
        for line in svg.lines() {
            assert!(!line.trim().is_empty() && !line.starts_with(' '), "{line:?}");
        }
        for number in svg.split(" x=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let x: f64 = number.parse().expect("a number");
            assert!((0.0..=WIDTH).contains(&x), "{x}");
        }
        // Every event but the ends can be stepped to.
        let ends = timeline.events.iter().filter(|event| event.change == Change::End).count();
        let steps = svg.matches(" data-step=\"").count();
        assert_eq!(steps, timeline.events.len() - ends);
    }
}
