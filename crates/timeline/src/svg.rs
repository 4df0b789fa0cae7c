//! A timeline as a static picture for a page: SVG with no script in it.
//!
//! It follows the page: text and lines take the page's text colour, fills take custom properties
//! (`--tl-running`, `--tl-ready`, `--tl-waiting`, `--tl-wake`) with fallbacks that have enough
//! contrast on light and dark. States differ without colour: running is solid, ready hatched,
//! waiting a dotted line, parked an empty outline. Every span, wake-up and mark carries what it
//! shows in `data-` attributes, and `data-step` is its place in [`Timeline::steps`], so that a
//! page's script can walk through it.
//!
//! It is meant to stand in Markdown: no line is blank, none is indented.

use crate::model::{Change, Event, Span, State, Timeline};
use crate::text::{horizon, trimmed};
use crate::units::Unit;

/// Of the picture, in its own units: at 700 pixels one unit is one pixel.
const WIDTH: f64 = 700.0;
const ROW: f64 = 30.0;
const BAR: f64 = 16.0;
const TOP: f64 = 8.0;
/// Below the last lane, for the scale; the legend has as much again.
const SCALE: f64 = 30.0;
/// At the right of the plot, for the arrows of what goes on.
const RIGHT: f64 = 22.0;
const LETTER: f64 = 7.2;
const LONGEST_NAME: usize = 18;
/// Labels on the scale after the 0.
const TICKS: u64 = 6;
/// A span is never narrower, so that it is seen.
const NARROWEST: f64 = 2.0;

impl Timeline {
    /// Draws the timeline as SVG. All its ids begin with `id`, which must be unique on the page and
    /// is used as it stands if it has only letters, digits, `-` and `_`; others are left out.
    ///
    /// ```
    /// let session = timeline::start(timeline::Clock::Steps);
    /// timeline::lane("a < b", timeline::Kind::Task).waiting("the oven");
    /// let svg = session.finish().to_svg("oven");
    /// assert!(svg.contains("aria-labelledby=\"oven-title oven-desc\""));
    /// assert!(svg.contains("data-what=\"the oven\"") && svg.contains("a &lt; b"));
    /// ```
    #[must_use]
    pub fn to_svg(&self, id: &str) -> String {
        let picture = Picture::of(self, id);
        let mut lines = picture.head();
        for lane in 0..self.lanes.len() {
            lines.extend(picture.lane(lane));
        }
        lines.extend(picture.scale());
        for (step, event) in self.events.iter().enumerate() {
            match &event.change {
                Change::Wakes(to) => lines.push(picture.wake(step, event, *to)),
                Change::Mark(what) => lines.push(picture.mark(step, event, what)),
                Change::State(..) | Change::End => {}
            }
        }
        lines.extend(picture.legend());
        lines.push("</svg>".to_string());
        let mut svg = lines.join("\n");
        svg.push('\n');
        svg
    }
}

struct Picture<'a> {
    timeline: &'a Timeline,
    id: String,
    /// The plot's left edge.
    left: f64,
    /// The time at the plot's right edge.
    horizon: u64,
    /// The lower edge of the last lane.
    bottom: f64,
}

impl Picture<'_> {
    fn of<'a>(timeline: &'a Timeline, id: &str) -> Picture<'a> {
        let allowed = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
        let longest = timeline.lanes.iter().map(|lane| lane.name.chars().count()).max();
        let letters = longest.unwrap_or(0).min(LONGEST_NAME);
        Picture {
            timeline,
            id: id.chars().filter(allowed).collect(),
            left: letters as f64 * LETTER + 16.0,
            horizon: horizon(timeline),
            bottom: TOP + timeline.lanes.len() as f64 * ROW,
        }
    }

    fn x(&self, at: u64) -> f64 {
        let plot = WIDTH - RIGHT - self.left;
        self.left + plot * (at as f64 / self.horizon as f64).min(1.0)
    }

    /// The middle of a lane.
    fn y(lane: usize) -> f64 {
        TOP + ROW * (lane as f64 + 0.5)
    }

    fn head(&self) -> Vec<String> {
        let (id, height) = (&self.id, self.bottom + 2.0 * SCALE);
        let alt = escaped(&self.timeline.to_alt());
        let title = escaped(&format!("Timeline: {}", self.names()));
        vec![
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline\" id=\"{id}\" \
                 viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\" role=\"img\" \
                 aria-labelledby=\"{id}-title {id}-desc\" data-clock=\"{}\" data-end=\"{}\" \
                 font-family=\"sans-serif\" font-size=\"13\" fill=\"currentColor\">",
                self.timeline.clock.name(),
                self.timeline.end
            ),
            format!("<title id=\"{id}-title\">{title}</title>"),
            format!("<desc id=\"{id}-desc\">{alt}</desc>"),
            self.style(),
            format!(
                "<defs><pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" \
                 patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                 <path d=\"M1.5 0V6\" stroke=\"var(--tl-ready, #b7791f)\" stroke-width=\"3\"/></pattern>\
                 <marker id=\"{id}-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
                 markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
                 <path d=\"M0 0L8 4L0 8z\" fill=\"context-stroke\"/></marker></defs>"
            ),
        ]
    }

    /// Everything is scoped by the picture's id, so that two pictures on a page do not mix.
    fn style(&self) -> String {
        let id = &self.id;
        format!(
            "<style>\
             #{id} .tl-running rect{{fill:var(--tl-running, #2f7ed8);stroke:currentColor;stroke-width:.5}}\
             #{id} .tl-ready rect{{fill:url(#{id}-hatch);stroke:var(--tl-ready, #b7791f)}}\
             #{id} .tl-waiting .tl-line{{stroke:var(--tl-waiting, currentColor);stroke-width:2.5;\
             stroke-dasharray:0 6;stroke-linecap:round}}\
             #{id} .tl-parked rect{{fill:none;stroke:currentColor;stroke-opacity:.6}}\
             #{id} .tl-wake path{{stroke:var(--tl-wake, #c2410c);stroke-width:1.5;fill:none}}\
             #{id} .tl-grid{{stroke:currentColor;stroke-opacity:.18}}</style>"
        )
    }

    fn names(&self) -> String {
        let names: Vec<&str> =
            self.timeline.lanes.iter().map(|lane| &*lane.name).collect();
        match names.len() {
            0..=6 => names.join(", "),
            more => format!("{} and {} more", names[..5].join(", "), more - 5),
        }
    }

    fn lane(&self, lane: usize) -> Vec<String> {
        let y = Self::y(lane) + 4.5;
        let name = escaped(&trimmed(&self.timeline.lanes[lane].name, LONGEST_NAME));
        let mut lines =
            vec![format!("<text x=\"4\" y=\"{y}\" data-lane=\"{lane}\">{name}</text>")];
        let states = self.timeline.events.iter().enumerate().filter(|(_, event)| {
            event.lane == lane && matches!(event.change, Change::State(..))
        });
        let spans = self.timeline.spans(lane);
        for ((step, _), span) in states.zip(&spans) {
            lines.push(self.span(lane, step, span));
        }
        lines
    }

    fn span(&self, lane: usize, step: usize, span: &Span) -> String {
        let (x, y) = (self.x(span.start), Self::y(lane));
        let end = span.end.unwrap_or(self.horizon);
        let width = (self.x(end) - x).max(NARROWEST);
        let (state, what) = (span.state.name(), escaped(&span.what));
        let words = escaped(&self.timeline.sentence(&self.timeline.events[step]));
        let data_end = span.end.map_or(String::new(), |end| end.to_string());
        let shape = shape(span.state, x, y, width);
        let arrow = match span.end {
            Some(_) => String::new(),
            None => format!(
                "<path class=\"tl-open\" d=\"M{:.1} {:.1}l7 5l-7 5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>",
                x + width + 4.0,
                y - 5.0
            ),
        };
        format!(
            "<g class=\"tl-{state}\" data-t=\"{}\" data-end=\"{data_end}\" data-lane=\"{lane}\" \
             data-state=\"{state}\" data-what=\"{what}\" data-step=\"{step}\">\
             <title>{words}</title>{shape}{arrow}</g>",
            span.start
        )
    }

    fn scale(&self) -> Vec<String> {
        let (end, unit) = (self.timeline.end, Unit::of(self.timeline));
        let (tick, base) = (unit.tick(end, TICKS), self.bottom + 2.0);
        let last = end / tick;
        let labels = (0..=last).map(|index| {
            let x = self.x(index * tick);
            let label = match index {
                _ if index == last => unit.length(index * tick),
                _ => unit.number(index * tick),
            };
            // The last one has the unit, and is moved to the left where it would be cut off.
            let half = label.chars().count() as f64 * LETTER / 2.0;
            let middle = x.min(WIDTH - half);
            format!(
                "<path class=\"tl-grid\" d=\"M{x:.1} {TOP}V{:.1}\"/>\
                 <text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
                base + 4.0,
                base + 18.0
            )
        });
        labels.collect()
    }

    /// An arrow from the waker's lane to the edge of the other's bar.
    fn wake(&self, step: usize, event: &Event, to: usize) -> String {
        let (x, from) = (self.x(event.at), Self::y(event.lane));
        let target = Self::y(to);
        let edge = BAR / 2.0 + 1.0;
        let path = match () {
            () if to > event.lane => format!("M{x:.1} {from:.1}V{:.1}", target - edge),
            () if to < event.lane => format!("M{x:.1} {from:.1}V{:.1}", target + edge),
            // Itself: a loop above the lane.
            () => format!("M{:.1} {:.1}c-4 -9 8 -9 4 0", x - 2.0, from - edge),
        };
        let words = escaped(&self.timeline.sentence(event));
        format!(
            "<g class=\"tl-wake\" data-t=\"{}\" data-lane=\"{}\" data-to=\"{to}\" data-step=\"{step}\"><title>{words}</title>\
             <path d=\"{path}\" marker-end=\"url(#{}-arrow)\"/></g>",
            event.at, event.lane, self.id
        )
    }

    /// A diamond on the upper edge of the lane's bar.
    fn mark(&self, step: usize, event: &Event, what: &str) -> String {
        let (x, y) = (self.x(event.at), Self::y(event.lane) - BAR / 2.0 - 5.0);
        let (words, what) = (escaped(&self.timeline.sentence(event)), escaped(what));
        format!(
            "<g class=\"tl-mark\" data-t=\"{}\" data-lane=\"{}\" data-what=\"{what}\" \
             data-step=\"{step}\"><title>{words}</title>\
             <path d=\"M{x:.1} {y:.1}l4 5l-4 5l-4 -5z\"/></g>",
            event.at, event.lane
        )
    }

    /// A sample and a word for every state, and for wake-ups and marks, if they occur.
    fn legend(&self) -> Vec<String> {
        let events = &self.timeline.events;
        let y = self.bottom + SCALE + 16.0;
        let mut x = self.left;
        let mut lines = Vec::new();
        let mut entry = |class: &str, word: &str, sample: String| {
            let (text, below) = (x + 32.0, y + 4.5);
            lines.push(format!(
                "<g class=\"{class}\">{sample}<text x=\"{text:.1}\" y=\"{below:.1}\">{word}</text></g>"
            ));
            x += 50.0 + word.len() as f64 * LETTER;
            x
        };
        let mut next = self.left;
        for state in State::ALL {
            let occurs = |event: &Event| matches!(event.change, Change::State(one, _) if one == *state);
            if events.iter().any(occurs) {
                let class = format!("tl-{}", state.name());
                next = entry(&class, state.name(), shape(*state, next, y, 26.0));
            }
        }
        if events.iter().any(|event| matches!(event.change, Change::Wakes(_))) {
            let arrow = format!(
                "<path d=\"M{next:.1} {y:.1}h26\" marker-end=\"url(#{}-arrow)\"/>",
                self.id
            );
            next = entry("tl-wake", "wakes", arrow);
        }
        if events.iter().any(|event| matches!(event.change, Change::Mark(_))) {
            let diamond = format!(
                "<path d=\"M{:.1} {:.1}l4 5l-4 5l-4 -5z\"/>",
                next + 13.0,
                y - 5.0
            );
            entry("tl-mark", "mark", diamond);
        }
        lines
    }
}

fn shape(state: State, x: f64, y: f64, width: f64) -> String {
    match state {
        State::Waiting => format!(
            "<path class=\"tl-line\" d=\"M{:.1} {y:.1}h{:.1}\" fill=\"none\"/>",
            x + 2.0,
            (width - 3.0).max(0.1)
        ),
        State::Running | State::Ready | State::Parked => {
            let top = y - BAR / 2.0;
            format!(
                "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BAR}\" rx=\"1\"/>"
            )
        }
    }
}

/// For text and for attributes in double quotes, on one line. What XML cannot hold becomes a blank.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                escaped.push(' ');
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
