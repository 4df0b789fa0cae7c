//! A timeline as a file for trace viewers, from which it can be rebuilt exactly.
//!
//! The file is JSON in the *Trace Event Format*: an object whose `traceEvents` are
//!
//! - `M` (metadata): the names and the order of the lanes, each a thread of one process;
//! - `X` (complete): the spans, `ts` and `dur` in microseconds; a step counts as a millisecond;
//! - `s` and `f` (flow): the wake-ups. The start binds to the span that the waker is in, the finish
//!   to the next span of the woken lane, which is what it was woken for; where none comes, to the
//!   span that it is in (`"bp":"e"`). Where either side has no span to bind to, the wake-up is an
//!   instant;
//! - `i` (instant): the marks, of thread scope (`"s":"t"`).
//!
//! That format knows neither our states nor the order of events at one time, and it rounds to
//! floating point. So the object has another member, `timeline`, with all of the timeline in the
//! clock's own whole numbers, one lane and one event a line. Perfetto's reader skips members that
//! it does not know (`HandleDictionaryKey` in its `json_trace_tokenizer.cc`).
//!
//! ```json
//! "timeline": {
//! "version": 1,
//! "clock": "steps",
//! "end": 12,
//! "lanes": [
//! {"name":"main","kind":"thread"},
//! {"name":"timer","kind":"thread"}
//! ],
//! "events": [
//! [0,0,"running","mixing"],
//! [3,0,"waiting","the oven"],
//! [7,1,"mark","beep"],
//! [7,1,"wakes",0],
//! [12,0,"end"]
//! ]}
//! ```
//!
//! `clock`, `kind` and the states are the words of [`Clock::name`](crate::Clock::name),
//! [`Kind::name`](crate::Kind::name) and [`State::name`](crate::State::name). An event is the time,
//! the lane's index, a word, and for a state or a mark its text (always there), for `wakes` the
//! index of the woken lane.

use std::fmt::Write as _;

use crate::model::{Change, Clock, Event, Timeline};

impl Timeline {
    /// Writes the timeline as trace-viewer JSON, which opens in <https://ui.perfetto.dev>.
    ///
    /// It ends in a line break, and every lane and event has a line of its own, so that two
    /// recordings can be compared line by line.
    ///
    /// ```
    /// let session = timeline::start(timeline::Clock::Steps);
    /// timeline::lane("main", timeline::Kind::Thread).running("mixing");
    /// let trace = session.finish().to_trace();
    /// assert!(trace.contains("[0,0,\"running\",\"mixing\"]"));
    /// ```
    #[must_use]
    pub fn to_trace(&self) -> String {
        let mut trace = String::from("{\"traceEvents\": [\n");
        lines(&mut trace, &self.trace_events());
        trace.push_str("],\n\"timeline\": {\n\"version\": 1,\n");
        let (clock, end) = (self.clock.name(), self.end);
        let _ = write!(trace, "\"clock\": \"{clock}\",\n\"end\": {end},\n\"lanes\": [\n");
        let lanes = self.lanes.iter().map(|lane| {
            let (name, kind) = (quoted(&lane.name), lane.kind.name());
            format!("{{\"name\":{name},\"kind\":\"{kind}\"}}")
        });
        lines(&mut trace, &lanes.collect::<Vec<_>>());
        trace.push_str("],\n\"events\": [\n");
        lines(&mut trace, &self.events.iter().map(exact).collect::<Vec<_>>());
        trace.push_str("]}}\n");
        trace
    }

    fn trace_events(&self) -> Vec<String> {
        let mut lines = vec![metadata(0, "process_name", "name", "\"timeline\"")];
        for (lane, record) in self.lanes.iter().enumerate() {
            lines.push(metadata(lane, "thread_name", "name", &quoted(&record.name)));
            lines.push(metadata(
                lane,
                "thread_sort_index",
                "sort_index",
                &lane.to_string(),
            ));
        }
        for (index, event) in self.events.iter().enumerate() {
            match &event.change {
                Change::State(..) => lines.push(self.complete(index)),
                Change::End => {}
                Change::Mark(what) => lines.push(self.instant(event, &quoted(what))),
                Change::Wakes(to) => lines.extend(self.flow(index, *to)),
            }
        }
        lines
    }

    /// The span that the event begins.
    fn complete(&self, index: usize) -> String {
        let event = &self.events[index];
        let Change::State(state, what) = &event.change else {
            unreachable!("only a state begins a span");
        };
        let end = self.changes(event.lane, index + 1).next();
        let end = end.map_or(self.end, |end| end.at);
        let name = match &**what {
            "" => quoted(state.name()),
            what => quoted(what),
        };
        let (common, dur) =
            (self.common("X", event.at, event.lane), self.microseconds(end - event.at));
        format!("{common},\"dur\":{dur},\"cat\":\"{}\",\"name\":{name}}}", state.name())
    }

    fn flow(&self, index: usize, to: usize) -> Vec<String> {
        let event = &self.events[index];
        let next = self
            .changes(to, index + 1)
            .find(|next| matches!(next.change, Change::State(..)));
        let bind = match next {
            Some(_) => "",
            None if self.inside(to, index) => ",\"bp\":\"e\"",
            None => return vec![self.instant(event, &quoted(&self.sentence(event)))],
        };
        if !self.inside(event.lane, index) {
            return vec![self.instant(event, &quoted(&self.sentence(event)))];
        }
        let rest = format!("\"id\":{index},\"cat\":\"wake\",\"name\":\"wakes\"");
        let start = self.common("s", event.at, event.lane);
        let finish = self.common("f", event.at, to);
        vec![format!("{start},{rest}}}"), format!("{finish},{rest}{bind}}}")]
    }

    fn instant(&self, event: &Event, name: &str) -> String {
        let common = self.common("i", event.at, event.lane);
        format!("{common},\"s\":\"t\",\"cat\":\"mark\",\"name\":{name}}}")
    }

    /// The events from `index` on that change what a lane does.
    fn changes(&self, lane: usize, index: usize) -> impl Iterator<Item = &Event> {
        let changes =
            |event: &&Event| matches!(event.change, Change::State(..) | Change::End);
        self.events[index..]
            .iter()
            .filter(move |event| event.lane == lane)
            .filter(changes)
    }

    /// Whether the lane is in a span when the event happens.
    fn inside(&self, lane: usize, index: usize) -> bool {
        let changes =
            self.events[..index].iter().rev().filter(|event| event.lane == lane);
        let mut states = changes.filter_map(|event| match event.change {
            Change::State(..) => Some(true),
            Change::End => Some(false),
            Change::Mark(_) | Change::Wakes(_) => None,
        });
        states.next().unwrap_or(false)
    }

    fn common(&self, phase: &str, at: u64, lane: usize) -> String {
        let (ts, tid) = (self.microseconds(at), lane + 1);
        format!("{{\"ph\":\"{phase}\",\"pid\":1,\"tid\":{tid},\"ts\":{ts}")
    }

    /// A time as the format counts it, without rounding.
    fn microseconds(&self, time: u64) -> String {
        match self.clock {
            Clock::Steps => (u128::from(time) * 1_000).to_string(),
            Clock::Real | Clock::Virtual => match time % 1_000 {
                0 => (time / 1_000).to_string(),
                rest => format!("{}.{rest:03}", time / 1_000),
            },
        }
    }
}

fn metadata(lane: usize, name: &str, key: &str, value: &str) -> String {
    let tid = lane + 1;
    format!(
        "{{\"ph\":\"M\",\"pid\":1,\"tid\":{tid},\"name\":\"{name}\",\"args\":{{\"{key}\":{value}}}}}"
    )
}

/// An event in the exact part.
fn exact(event: &Event) -> String {
    let (at, lane) = (event.at, event.lane);
    match &event.change {
        Change::State(state, what) => {
            format!("[{at},{lane},\"{}\",{}]", state.name(), quoted(what))
        }
        Change::End => format!("[{at},{lane},\"end\"]"),
        Change::Mark(what) => format!("[{at},{lane},\"mark\",{}]", quoted(what)),
        Change::Wakes(to) => format!("[{at},{lane},\"wakes\",{to}]"),
    }
}

/// Elements of an array, one a line.
fn lines(trace: &mut String, lines: &[String]) {
    if !lines.is_empty() {
        trace.push_str(&lines.join(",\n"));
        trace.push('\n');
    }
}

/// A JSON string (RFC 8259, section 7).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::model::{LaneRecord, State};
    use crate::testing::{steps, virtual_time};

    fn lane(lane: &Value) -> LaneRecord {
        LaneRecord {
            name: lane["name"].as_str().expect("a name").to_string(),
            kind: lane["kind"].as_str().expect("a kind").parse().expect("a known kind"),
        }
    }

    fn event(event: &Value) -> Event {
        let number = |index: usize| event[index].as_u64().expect("a whole number");
        let text = |index: usize| event[index].as_str().expect("a text").to_string();
        let change = match &*text(2) {
            "end" => Change::End,
            "mark" => Change::Mark(text(3).into()),
            "wakes" => Change::Wakes(number(3) as usize),
            state => {
                Change::State(state.parse::<State>().expect("a state"), text(3).into())
            }
        };
        Event { at: number(0), lane: number(1) as usize, change }
    }

    /// Rebuilds a timeline the way a reader of the format does.
    fn read(trace: &str) -> Timeline {
        let trace: Value = serde_json::from_str(trace).expect("the trace is JSON");
        let exact = &trace["timeline"];
        let array = |key: &str| exact[key].as_array().expect("an array");
        Timeline {
            clock: exact["clock"]
                .as_str()
                .expect("a clock")
                .parse()
                .expect("a known clock"),
            lanes: array("lanes").iter().map(lane).collect(),
            events: array("events").iter().map(event).collect(),
            end: exact["end"].as_u64().expect("a whole number"),
        }
    }

    #[track_caller]
    fn check(timeline: &Timeline, expected: &[&str]) {
        let trace = timeline.to_trace();
        let lines: Vec<&str> =
            trace.lines().filter(|line| line.contains("\"ts\"")).collect();
        let lines: Vec<&str> =
            lines.iter().map(|line| line.trim_end_matches(',')).collect();
        assert_eq!(lines, expected);
        assert_eq!(read(&trace), *timeline);
    }

    #[test]
    fn spans_are_complete_events_in_microseconds() {
        check(
            &virtual_time(
                &["a"],
                "0 0 running|1500 0 waiting the \"oven\"|4000 0 end",
                9000,
            ),
            &[
                r#"{"ph":"X","pid":1,"tid":1,"ts":0,"dur":1.500,"cat":"running","name":"running"}"#,
                r#"{"ph":"X","pid":1,"tid":1,"ts":1.500,"dur":2.500,"cat":"waiting","name":"the \"oven\""}"#,
            ],
        );
    }

    #[test]
    fn a_wake_up_points_to_the_next_span_or_else_to_the_one_under_way() {
        let events =
            "0 0 waiting|0 1 running|1 1 wakes 0|2 0 running|3 1 wakes 0|4 1 mark m";
        check(
            &steps(&["a", "b"], events, 5),
            &[
                r#"{"ph":"X","pid":1,"tid":1,"ts":0,"dur":2000,"cat":"waiting","name":"waiting"}"#,
                r#"{"ph":"X","pid":1,"tid":2,"ts":0,"dur":5000,"cat":"running","name":"running"}"#,
                r#"{"ph":"s","pid":1,"tid":2,"ts":1000,"id":2,"cat":"wake","name":"wakes"}"#,
                r#"{"ph":"f","pid":1,"tid":1,"ts":1000,"id":2,"cat":"wake","name":"wakes"}"#,
                r#"{"ph":"X","pid":1,"tid":1,"ts":2000,"dur":3000,"cat":"running","name":"running"}"#,
                r#"{"ph":"s","pid":1,"tid":2,"ts":3000,"id":4,"cat":"wake","name":"wakes"}"#,
                r#"{"ph":"f","pid":1,"tid":1,"ts":3000,"id":4,"cat":"wake","name":"wakes","bp":"e"}"#,
                r#"{"ph":"i","pid":1,"tid":2,"ts":4000,"s":"t","cat":"mark","name":"m"}"#,
            ],
        );
    }

    #[test]
    fn a_wake_up_without_a_span_to_bind_to_is_an_instant() {
        check(
            &steps(&["a", "b"], "1 0 wakes 1", 2),
            &[
                r#"{"ph":"i","pid":1,"tid":1,"ts":1000,"s":"t","cat":"mark","name":"a wakes b"}"#,
            ],
        );
    }

    proptest::proptest! {
        #[test]
        fn any_timeline_can_be_rebuilt_exactly(timeline in crate::testing::any()) {
            assert_eq!(read(&timeline.to_trace()), timeline);
        }
    }
}
