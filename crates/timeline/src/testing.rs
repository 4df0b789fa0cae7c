//! Timelines for tests, written as lines of text or made at random.

use proptest::prelude::*;

use crate::model::{Change, Clock, Event, Kind, LaneRecord, State, Timeline};

/// A timeline on a count of steps. Events are `time lane state what`, `time lane end`,
/// `time lane mark what` or `time lane wakes lane`, with bars between them.
pub(crate) fn steps(lanes: &[&str], events: &str, end: u64) -> Timeline {
    let lane = |name: &&str| LaneRecord { name: name.to_string(), kind: Kind::Task };
    let timeline = Timeline {
        clock: Clock::Steps,
        lanes: lanes.iter().map(lane).collect(),
        events: events.split('|').filter(|event| !event.is_empty()).map(event).collect(),
        end,
    };
    assert_eq!(timeline.problem(), None);
    timeline
}

/// The same on the virtual clock, in nanoseconds.
pub(crate) fn virtual_time(lanes: &[&str], events: &str, end: u64) -> Timeline {
    Timeline { clock: Clock::Virtual, ..steps(lanes, events, end) }
}

fn event(line: &str) -> Event {
    let mut words = line.trim().splitn(4, ' ');
    let mut word = || words.next().unwrap_or("").to_string();
    let (at, lane, kind, what) = (word(), word(), word(), word());
    let change = match &*kind {
        "end" => Change::End,
        "mark" => Change::Mark(what.into()),
        "wakes" => Change::Wakes(what.parse().expect("a lane")),
        state => Change::State(state.parse().expect("a state"), what.into()),
    };
    Event { at: at.parse().expect("a time"), lane: lane.parse().expect("a lane"), change }
}

/// Any valid timeline: names and texts with every character that some format must escape, times
/// from all on one point to far apart.
pub(crate) fn any() -> impl Strategy<Value = Timeline> {
    (1_usize..50, 0_u32..60).prop_flat_map(|(lanes, magnitude)| {
        let events = prop::collection::vec(
            (0..1_u64 << magnitude, 0..lanes, change(lanes)),
            0..60,
        );
        let names =
            prop::collection::vec((text(), prop::sample::select(Kind::ALL)), lanes);
        let clock = prop::sample::select(Clock::ALL);
        (clock, names, events, 0..1_u64 << magnitude).prop_map(build)
    })
}

type Parts = (Clock, Vec<(String, Kind)>, Vec<(u64, usize, Change)>, u64);

fn build((clock, names, mut events, more): Parts) -> Timeline {
    events.sort_by_key(|event| event.0);
    let last = events.last().map_or(0, |event| event.0);
    let lane = |(name, kind)| LaneRecord { name, kind };
    let event = |(at, lane, change)| Event { at, lane, change };
    Timeline {
        clock,
        lanes: names.into_iter().map(lane).collect(),
        events: events.into_iter().map(event).collect(),
        end: last + more,
    }
}

fn change(lanes: usize) -> impl Strategy<Value = Change> {
    let state = (prop::sample::select(State::ALL), text());
    prop_oneof![
        4 => state.prop_map(|(state, what)| Change::State(state, what.into())),
        1 => Just(Change::End),
        1 => text().prop_map(|what| Change::Mark(what.into())),
        2 => (0..lanes).prop_map(Change::Wakes),
    ]
}

fn text() -> impl Strategy<Value = String> {
    "[a-c äé€\u{1F370}<>&\"'\\\\/\n\r\t\u{0}\u{1}\u{7f}]{0,12}"
}
