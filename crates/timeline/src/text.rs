//! A timeline as text: a line a lane, for terminals of any width and without colour.
//!
//! A column stands for a stretch of time and shows the state that took the largest share of it. A
//! `running` span too short for that is shown all the same, in the column in which it began: who
//! ran is what a reader looks for. A column in which nothing at all was recorded is blank.

use crate::model::{Change, Clock, Event, State, Timeline};
use crate::units::Unit;

/// A narrower drawing shows nothing, so it is drawn this wide.
const NARROWEST: usize = 40;
/// Lanes beyond these are counted, not drawn.
const LANES: usize = 40;
/// Wake-ups and marks beyond these are counted, not listed.
const LISTED: usize = 8;
/// More than this for one step looks empty.
const WIDEST_STEP: usize = 8;

const fn glyph(state: State) -> char {
    match state {
        State::Running => '#',
        State::Ready => '-',
        State::Waiting => '.',
        State::Parked => '_',
    }
}

impl Timeline {
    /// Draws the timeline in at most `columns` columns (at least 40), with nothing but ASCII unless
    /// the names have other letters; a name that is too long ends in `…`.
    ///
    /// ```
    /// use timeline::{Clock, Kind};
    ///
    /// let session = timeline::start(Clock::Steps);
    /// let main = timeline::lane("main", Kind::Thread);
    /// main.running("");
    /// timeline::step();
    /// main.waiting("a wake-up that nobody owes");
    /// for _ in 0..9 {
    ///     timeline::step();
    /// }
    /// let drawing = session.finish().to_text(40);
    /// assert!(drawing.starts_with("main  |#.........  waits for ever\n"));
    /// ```
    #[must_use]
    pub fn to_text(&self, columns: usize) -> String {
        let frame = Frame::of(self, columns.max(NARROWEST));
        let drawn = self.lanes.len().min(LANES);
        let mut lines: Vec<String> =
            (0..drawn).map(|lane| frame.lane(self, lane)).collect();
        if drawn < self.lanes.len() {
            lines.push(format!("and {} more lanes", self.lanes.len() - drawn));
        }
        let listed = frame.listed(self);
        lines.extend(frame.numbers(&listed));
        lines.push(frame.scale(self));
        lines.extend(frame.legend(self));
        lines.extend(frame.list(self, &listed));
        let mut text = String::new();
        for line in lines {
            text.push_str(&trimmed(line.trim_end(), frame.columns));
            text.push('\n');
        }
        text
    }
}

/// Where things stand.
struct Frame {
    columns: usize,
    /// The columns for the names.
    names: usize,
    /// The columns for time.
    plot: usize,
    /// The time at the right edge; never 0.
    horizon: u64,
    unit: Unit,
}

/// A wake-up or a mark, with the number under the lanes that points to it.
struct Listed<'a> {
    number: usize,
    column: usize,
    event: &'a Event,
}

impl Frame {
    fn of(timeline: &Timeline, columns: usize) -> Frame {
        let lanes = timeline.lanes.iter().take(LANES);
        let longest = lanes.map(|lane| lane.name.chars().count()).max().unwrap_or(0);
        let names = longest.min(columns / 4);
        let notes =
            (0..timeline.lanes.len().min(LANES)).filter_map(|lane| note(timeline, lane));
        let notes = notes.map(|note| note.len() + 2).max().unwrap_or(0);
        let space = columns - names - "  |".len() - notes;
        let horizon = horizon(timeline);
        Frame {
            columns,
            names,
            plot: plot(timeline.clock, horizon, space),
            horizon,
            unit: Unit::of(timeline),
        }
    }

    fn column(&self, at: u64) -> usize {
        let column = u128::from(at) * self.plot as u128 / u128::from(self.horizon);
        usize::try_from(column).map_or(self.plot - 1, |column| column.min(self.plot - 1))
    }

    fn lane(&self, timeline: &Timeline, lane: usize) -> String {
        let name = trimmed(&timeline.lanes[lane].name, self.names);
        let cells: String = self.cells(timeline, lane).into_iter().collect();
        let note = note(timeline, lane).unwrap_or("");
        format!("{name:width$}  |{cells}  {note}", width = self.names)
    }

    fn cells(&self, timeline: &Timeline, lane: usize) -> Vec<char> {
        let spans = timeline.spans(lane);
        // Times are multiplied by `plot`, so that a column is `horizon` long and nothing is rounded.
        let (plot, column) = (self.plot as u128, u128::from(self.horizon));
        let mut shares = vec![[0_u128; State::ALL.len()]; self.plot];
        for span in &spans {
            let start = u128::from(span.start) * plot;
            let end = u128::from(span.end.unwrap_or(self.horizon)) * plot;
            for (index, shares) in
                shares.iter_mut().enumerate().skip(self.column(span.start))
            {
                let left = index as u128 * column;
                if left >= end {
                    break;
                }
                shares[span.state as usize] += end.min(left + column) - start.max(left);
            }
        }
        let mut cells: Vec<char> = shares.iter().map(largest).collect();
        for span in spans.iter().filter(|span| span.state == State::Running) {
            let (first, last) = (span.start, span.end.unwrap_or(self.horizon));
            let columns = &mut cells[self.column(first)..=self.column(last)];
            if last == first || !columns.contains(&glyph(State::Running)) {
                columns[0] = glyph(State::Running);
            }
        }
        cells
    }

    fn listed<'a>(&self, timeline: &'a Timeline) -> Vec<Listed<'a>> {
        let mut listed: Vec<Listed<'a>> = Vec::new();
        for event in timeline.events.iter().filter(|event| is_listed(event)).take(LISTED)
        {
            let column = self.column(event.at);
            let number = match listed.last() {
                Some(last) if last.column == column => last.number,
                Some(last) => last.number + 1,
                None => 1,
            };
            listed.push(Listed { number, column, event });
        }
        listed
    }

    /// The line under the lanes with the numbers of what is listed, each where it happened.
    fn numbers(&self, listed: &[Listed<'_>]) -> Option<String> {
        let mut line = vec![' '; self.plot];
        for one in listed {
            line[one.column] = char::from_digit(u32::try_from(one.number).ok()?, 10)?;
        }
        let line: String = line.into_iter().collect();
        (!listed.is_empty()).then(|| self.indented(&line))
    }

    fn scale(&self, timeline: &Timeline) -> String {
        let end = self.unit.length(timeline.end);
        let right = self.column(timeline.end) + usize::from(timeline.end == self.horizon);
        let space = right.saturating_sub(end.chars().count() + 1).max(1);
        self.indented(&format!("0{:space$}{end}", ""))
    }

    fn legend(&self, timeline: &Timeline) -> Option<String> {
        let drawn = timeline.lanes.len().min(LANES);
        let cells: Vec<char> =
            (0..drawn).flat_map(|lane| self.cells(timeline, lane)).collect();
        let states = State::ALL.iter().filter(|state| cells.contains(&glyph(**state)));
        let words: Vec<String> =
            states.map(|state| format!("{} {}", glyph(*state), state.name())).collect();
        let words = words.join("  ");
        let room = self.columns - self.names - "  |".len();
        match words.len() {
            0 => None,
            length if length <= room => Some(self.indented(&words)),
            _ => Some(words),
        }
    }

    fn list(&self, timeline: &Timeline, listed: &[Listed<'_>]) -> Vec<String> {
        let times: Vec<String> =
            listed.iter().map(|one| self.unit.point(one.event.at)).collect();
        let width = times.iter().map(|time| time.chars().count()).max().unwrap_or(0);
        let lines = listed.iter().zip(&times).map(|(one, time)| {
            let words = timeline.sentence(one.event);
            format!("{}  {time:>width$}  {words}", one.number)
        });
        let mut lines: Vec<String> = lines.collect();
        let all = timeline.events.iter().filter(|event| is_listed(event)).count();
        if all > listed.len() {
            lines.push(format!("and {} more wake-ups or marks", all - listed.len()));
        }
        lines
    }

    fn indented(&self, line: &str) -> String {
        format!("{:width$}   {line}", "", width = self.names)
    }
}

/// What stands at the right of a lane whose last span is open.
fn note(timeline: &Timeline, lane: usize) -> Option<&'static str> {
    let spans = timeline.spans(lane);
    let open = spans.last().filter(|span| span.end.is_none())?;
    Some(match open.state {
        State::Running => "still running",
        State::Ready => "still ready",
        State::Waiting => "waits for ever",
        State::Parked => "still parked",
    })
}

/// The time at the right edge: the end, and a little more where a lane's last state began at the
/// end and would have no room.
pub(crate) fn horizon(timeline: &Timeline) -> u64 {
    let mut lasting = timeline.lasting().into_iter().flatten();
    let late = lasting.any(|event| event.at == timeline.end);
    let more = match timeline.clock {
        Clock::Steps => 1,
        Clock::Real | Clock::Virtual => (timeline.end / 16).max(1),
    };
    if late { timeline.end.saturating_add(more) } else { timeline.end.max(1) }
}

/// On a count of steps every step is as wide as the next, if all fit.
fn plot(clock: Clock, horizon: u64, space: usize) -> usize {
    let steps = usize::try_from(horizon).unwrap_or(usize::MAX);
    match clock {
        Clock::Steps if steps <= space => steps * (space / steps).min(WIDEST_STEP),
        _ => space,
    }
}

/// The glyph of the state with the largest share, of equals the one named first in [`State`].
fn largest(shares: &[u128; State::ALL.len()]) -> char {
    let states = State::ALL.iter().rev();
    let best = states.max_by_key(|state| shares[**state as usize]);
    match best {
        Some(state) if shares[*state as usize] > 0 => glyph(*state),
        _ => ' ',
    }
}

fn is_listed(event: &Event) -> bool {
    matches!(event.change, Change::Wakes(_) | Change::Mark(_))
}

/// At most `width` characters, the last of them `…` where some were cut; control characters, which
/// would break the drawing, become blanks.
pub(crate) fn trimmed(text: &str, width: usize) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    if text.chars().count() <= width {
        return plain.collect();
    }
    let cut = plain.take(width.saturating_sub(1));
    cut.chain(['…']).take(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{steps, virtual_time};

    #[track_caller]
    fn check(timeline: &Timeline, columns: usize, expected: &str) {
        let drawn = timeline.to_text(columns);
        assert_eq!(drawn, expected, "\n{drawn}");
    }

    #[test]
    fn a_lane_that_waits_for_ever() {
        let timeline = steps(&["main"], "0 0 running|1 0 waiting the oven", 10);
        check(
            &timeline,
            40,
            "main  |#.........  waits for ever\n       \
             0 10 steps\n       \
             # running  . waiting\n",
        );
    }

    #[test]
    fn wake_ups_are_numbered_under_the_lanes() {
        let events = "0 0 running|1 0 waiting the oven|1 1 parked|4 1 running|\
                      4 1 mark beep|5 1 wakes 0|5 1 end|5 0 ready|6 0 running|8 0 end";
        check(
            &steps(&["client", "timer"], events, 8),
            60,
            "client  |######........................------############\n\
             timer   |      __________________######\n                                 \
             1     2\n         \
             0                                        8 steps\n         \
             # running  - ready  . waiting  _ parked\n\
             1  step 4  timer: beep\n\
             2  step 5  timer wakes client\n",
        );
    }

    #[test]
    fn what_takes_no_time_is_visible_where_it_ran() {
        let events = "0 0 running|0 0 waiting a|500 0 running|500 0 waiting b|1000 0 running|1000 0 end";
        check(
            &virtual_time(&["task"], events, 1000),
            40,
            "task  |#...............#...............#\n       \
             0                         1000 ns\n       \
             # running  . waiting\n",
        );
    }

    #[test]
    fn a_state_that_begins_at_the_end_has_room() {
        let drawn = steps(&["a"], "0 0 running|3 0 waiting", 3).to_text(40);
        assert!(
            drawn.starts_with("a  |###############.....  waits for ever\n"),
            "{drawn}"
        );
    }

    #[test]
    fn long_names_are_trimmed_and_many_lanes_counted() {
        let names = ["a name that is too long\nfor one line"; 50];
        let drawn = steps(&names, "0 0 running", 1).to_text(40);
        assert!(drawn.starts_with("a name th…  |####"), "{drawn}");
        assert!(drawn.contains("\nand 10 more lanes\n"), "{drawn}");
    }

    #[test]
    fn an_empty_timeline_is_a_scale() {
        check(&steps(&[], "", 0), 40, "   0 0 steps\n");
    }

    #[test]
    fn of_many_wake_ups_the_first_are_listed() {
        let events: Vec<String> = (0..20).map(|at| format!("{at} 0 wakes 0")).collect();
        let drawn = steps(&["a"], &events.join("|"), 20).to_text(80);
        assert!(
            drawn.contains("8  step 7  a wakes a\nand 12 more wake-ups or marks\n"),
            "{drawn}"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_who_ran_is_seen(
            timeline in crate::testing::any(),
            columns in 40_usize..200,
        ) {
            let drawn = timeline.to_text(columns);
            for line in drawn.lines() {
                assert!(line.chars().count() <= columns, "{line:?}");
            }
            for (lane, line) in drawn.lines().enumerate().take(timeline.lanes.len().min(LANES)) {
                let ran = timeline.spans(lane).iter().any(|span| span.state == State::Running);
                let (_, cells) = line.rsplit_once('|').expect("a lane has a left edge");
                assert_eq!(ran, cells.contains('#'), "{line:?}");
            }
        }
    }
}
