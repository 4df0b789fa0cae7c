//! What a run is held to: its output and its timeline as lines, without what may differ.
//!
//! `compare` decides how much order there is in it:
//!
//! | | output | timeline |
//! |---|---|---|
//! | exact | the lines in order | all events in the order in which they happened |
//! | lanes | the lines, sorted | each lane's events in order; how lanes interleave is left out |
//! | words | the lines in order, without numbers | the lanes, without numbers and in no number |
//!
//! Times are left out, unless the timeline is on a clock that only the program moves: then they are
//! the same on every machine, in the output as well.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use timeline::{Change, Clock, Event, Timeline};

use super::masks::Masks;
use super::subject::Subject;
use crate::book::trace;
use crate::catalog::Compare;

/// The two parts of a run, as lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    pub output: String,
    /// Empty where there is none.
    pub timeline: String,
}

impl Form {
    pub fn of(subject: &Subject<'_>, output: &str, trace: Option<&str>) -> Result<Form> {
        let timeline = trace.map(trace::read).transpose();
        let timeline =
            timeline.with_context(|| format!("the timeline of {}", subject.title()))?;
        let is_real =
            timeline.as_ref().is_none_or(|timeline| timeline.clock == Clock::Real);
        let numbers = subject.compare == Compare::Words;
        let masks = Masks::new(is_real || numbers, numbers, subject.mask)?;
        let masked = masks.apply(output);
        let timeline = timeline
            .map_or_else(String::new, |found| lines(&found, subject.compare, &masks));
        Ok(Form { output: in_order(&masked, subject.compare), timeline })
    }
}

fn in_order(output: &str, compare: Compare) -> String {
    if compare != Compare::Lanes {
        return output.to_string();
    }
    let mut lines: Vec<&str> = output.lines().collect();
    lines.sort_unstable();
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The timeline as lines, masked like the output.
fn lines(timeline: &Timeline, compare: Compare, masks: &Masks) -> String {
    let mut lines = format!("clock {}\n", timeline.clock.name());
    let mut order: Vec<usize> = (0..timeline.lanes.len()).collect();
    if compare == Compare::Lanes {
        // Threads that start together make their lanes in any order.
        order.sort_by_key(|&lane| title(timeline, lane, masks));
    }
    let mut titles = BTreeSet::new();
    for &lane in &order {
        let title = title(timeline, lane, masks);
        // How many lanes are alike is a number too: a thread for each core of the machine, say.
        if compare == Compare::Words && !titles.insert(title.clone()) {
            continue;
        }
        lines += &format!("{title}\n");
        if compare == Compare::Lanes {
            let events = timeline.events.iter().filter(|event| event.lane == lane);
            lines.extend(
                events.map(|event| format!("    {}", line(timeline, event, masks))),
            );
        }
    }
    if compare == Compare::Exact {
        lines.extend(timeline.events.iter().map(|event| {
            format!(
                "{}: {}",
                name(timeline, event.lane, masks),
                line(timeline, event, masks)
            )
        }));
    }
    if timeline.clock != Clock::Real && compare != Compare::Words {
        lines += &format!("over at {}\n", timeline.end);
    }
    lines
}

/// `lane task “baker”`
fn title(timeline: &Timeline, lane: usize, masks: &Masks) -> String {
    format!("lane {} {}", timeline.lanes[lane].kind.name(), name(timeline, lane, masks))
}

fn name(timeline: &Timeline, lane: usize, masks: &Masks) -> String {
    format!("“{}”", masks.apply(&timeline.lanes[lane].name).trim())
}

/// What an event changed and, on a clock that can be relied on, when.
fn line(timeline: &Timeline, event: &Event, masks: &Masks) -> String {
    let quoted = |what: &str| match masks.apply(what).trim() {
        "" => String::new(),
        what => format!(" “{what}”"),
    };
    let change = match &event.change {
        Change::State(state, what) => format!("{}{}", state.name(), quoted(what)),
        Change::End => "over".to_string(),
        Change::Mark(what) => format!("mark{}", quoted(what)),
        Change::Wakes(other) => format!("wakes {}", name(timeline, *other, masks)),
    };
    match timeline.clock {
        Clock::Real => format!("{change}\n"),
        Clock::Virtual | Clock::Steps => format!("{change} at {}\n", event.at),
    }
}

#[cfg(test)]
mod tests {
    use timeline::{Kind, LaneRecord, State};

    use super::*;

    /// Two lanes on the real clock that hand over to each other.
    fn sample() -> Timeline {
        let lane = |name: &str| LaneRecord { name: name.into(), kind: Kind::Thread };
        let event = |at, lane, change| Event { at, lane, change };
        Timeline {
            clock: Clock::Real,
            lanes: vec![lane("a"), lane("b")],
            events: vec![
                event(10, 0, Change::State(State::Running, "dough".into())),
                event(20, 1, Change::State(State::Waiting, "oven".into())),
                event(30, 0, Change::Wakes(1)),
                event(40, 1, Change::Mark("beep".into())),
                event(50, 0, Change::End),
            ],
            end: 60,
        }
    }

    /// Whether a change makes a difference, held exactly, by lanes and by words.
    #[track_caller]
    fn check(change: impl Fn(&mut Timeline), expected: [bool; 3]) {
        let masks = Masks::new(true, false, &[]).unwrap();
        let mut changed = sample();
        change(&mut changed);
        let differs = [Compare::Exact, Compare::Lanes, Compare::Words].map(|compare| {
            lines(&sample(), compare, &masks) != lines(&changed, compare, &masks)
        });
        assert_eq!(differs, expected);
    }

    #[test]
    fn times_alone_are_no_difference() {
        let slower = |timeline: &mut Timeline| {
            timeline.events.iter_mut().for_each(|event| event.at *= 3);
            timeline.end *= 3;
        };
        check(slower, [false, false, false]);
    }

    #[test]
    fn how_lanes_interleave_is_held_exactly_alone() {
        check(|timeline| timeline.events.swap(0, 1), [true, false, false]);
        // Within lane `a`.
        check(|timeline| timeline.events.swap(0, 2), [true, true, false]);
    }

    #[test]
    fn what_happened_and_how_often_is_held() {
        check(|timeline| drop(timeline.events.pop()), [true, true, false]);
        let state = Change::State(State::Running, "oven".into());
        check(|timeline| timeline.events[1].change = state.clone(), [true, true, false]);
        let what = Change::State(State::Running, "cake".into());
        check(|timeline| timeline.events[0].change = what.clone(), [true, true, false]);
        check(
            |timeline| timeline.events[2].change = Change::Wakes(0),
            [true, true, false],
        );
        check(
            |timeline| timeline.events[3].change = Change::Mark("x".into()),
            [true, true, false],
        );
    }

    #[test]
    fn the_lanes_are_held_always_and_their_order_not_by_lanes() {
        check(|timeline| timeline.lanes[0].name = "c".into(), [true, true, true]);
        check(|timeline| timeline.lanes[0].kind = Kind::Worker, [true, true, true]);
        let swapped = |timeline: &mut Timeline| {
            timeline.lanes.swap(0, 1);
            for event in &mut timeline.events {
                event.lane = 1 - event.lane;
                if let Change::Wakes(other) = &mut event.change {
                    *other = 1 - *other;
                }
            }
        };
        check(swapped, [true, false, true]);
    }

    #[test]
    fn by_words_the_number_of_lanes_that_are_alike_is_left_out() {
        let more =
            |timeline: &mut Timeline| timeline.lanes.push(timeline.lanes[1].clone());
        check(more, [true, true, false]);
        let other = LaneRecord { name: "c".into(), kind: Kind::Thread };
        check(|timeline| timeline.lanes.push(other.clone()), [true, true, true]);
    }

    #[test]
    fn on_a_clock_that_the_program_moves_times_are_held() {
        let masks = Masks::new(false, false, &[]).unwrap();
        let steps = Timeline { clock: Clock::Steps, ..sample() };
        let mut later = steps.clone();
        later.events[4].at = 51;
        for compare in [Compare::Exact, Compare::Lanes] {
            assert_ne!(lines(&steps, compare, &masks), lines(&later, compare, &masks));
        }
        let text = lines(&steps, Compare::Exact, &masks);
        assert_eq!(
            text,
            "clock steps\nlane thread “a”\nlane thread “b”\n\
             “a”: running “dough” at 10\n“b”: waiting “oven” at 20\n“a”: wakes “b” at 30\n\
             “b”: mark “beep” at 40\n“a”: over at 50\nover at 60\n"
        );
    }
}
