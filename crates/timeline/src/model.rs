//! What a recorded run is: lanes, the events that happened on them, and the spans these imply.

use std::borrow::Cow;

/// What a timeline's times count.
///
/// ```
/// let session = timeline::start(timeline::Clock::Steps);
/// timeline::step();
/// assert_eq!(session.finish().end, 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Nanoseconds since the session's start.
    Real,
    /// Nanoseconds since the session's start on a clock that only [`advance`](crate::advance)
    /// moves: the same on every machine and in every run.
    Virtual,
    /// A count that only [`step`](crate::step) moves, for programs in which time plays no part.
    Steps,
}

/// What a lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something that others run: a task, a generator, a future.
    Task,
    /// A thread of the operating system.
    Thread,
    /// A thread that belongs to a pool.
    Worker,
    /// A process of the operating system.
    Process,
    /// A loop that runs tasks: a scheduler, an executor, an event loop.
    Loop,
}

/// What a lane does for the length of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It computes.
    Running,
    /// It could compute, and stands in a queue.
    Ready,
    /// It cannot go on until something happens.
    Waiting,
    /// It is asleep because nothing is there to do.
    Parked,
}

/// One lane: one line of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneRecord {
    /// What the reader calls it; need not be unique.
    pub name: String,
    /// What it stands for.
    pub kind: Kind,
}

/// What an [`Event`] changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The lane enters a state, which lasts until its next `State` or `End`. The text says what it
    /// runs or waits for, and may be empty.
    State(State, Cow<'static, str>),
    /// The lane is over.
    End,
    /// Something worth a mark happened on the lane.
    Mark(Cow<'static, str>),
    /// The lane wakes another: its index in [`Timeline::lanes`].
    Wakes(usize),
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in the units of the timeline's clock.
    pub at: u64,
    /// On which lane: an index into [`Timeline::lanes`].
    pub lane: usize,
    /// What happened.
    pub change: Change,
}

/// A recorded run.
///
/// The events, not the spans, are what is stored: on a virtual clock or a count of steps many
/// events share one time, and their order then is all that says who came first.
///
/// What must hold, and [`Timeline::problem`] checks: events are in the order of time, no event is
/// later than `end`, and every lane that an event names exists.
///
/// ```
/// use timeline::{Change, Clock, Event, Kind, LaneRecord, State, Timeline};
///
/// let timeline = Timeline {
///     clock: Clock::Steps,
///     lanes: vec![LaneRecord { name: "main".into(), kind: Kind::Thread }],
///     events: vec![
///         Event { at: 0, lane: 0, change: Change::State(State::Running, "the oven".into()) },
///         Event { at: 3, lane: 0, change: Change::End },
///     ],
///     end: 4,
/// };
/// assert_eq!(timeline.spans(0)[0].end, Some(3));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What `at` and `end` count.
    pub clock: Clock,
    /// In the order in which the program made them, which is the order of drawing.
    pub lanes: Vec<LaneRecord>,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// When the recording stopped.
    pub end: u64,
}

/// A stretch of a lane in one state.
///
/// A lane's spans are ordered and do not overlap. A span may have no length: on a virtual clock
/// nothing that computes takes time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What the lane does.
    pub state: State,
    /// What it runs or waits for; may be empty.
    pub what: Cow<'static, str>,
    /// When it began.
    pub start: u64,
    /// When it ended; `None` where it still lasted when the recording stopped.
    pub end: Option<u64>,
}

impl Timeline {
    /// The spans of one lane, in order.
    ///
    /// ```
    /// use timeline::{Clock, Kind};
    ///
    /// let session = timeline::start(Clock::Steps);
    /// let main = timeline::lane("main", Kind::Thread);
    /// main.running("");
    /// timeline::step();
    /// main.waiting("the oven");
    /// let timeline = session.finish();
    /// let spans = timeline.spans(0);
    /// assert_eq!((spans[0].end, spans[1].end), (Some(1), None));
    /// ```
    #[must_use]
    pub fn spans(&self, lane: usize) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for event in self.events.iter().filter(|event| event.lane == lane) {
            if !matches!(event.change, Change::State(..) | Change::End) {
                continue;
            }
            if let Some(open) = spans.last_mut().filter(|span| span.end.is_none()) {
                open.end = Some(event.at);
            }
            if let Change::State(state, what) = &event.change {
                spans.push(Span {
                    state: *state,
                    what: what.clone(),
                    start: event.at,
                    end: None,
                });
            }
        }
        spans
    }

    /// For every lane the event whose state still lasts when the recording stops. One pass over
    /// the events for all lanes: there may be ten thousand.
    pub(crate) fn lasting(&self) -> Vec<Option<&Event>> {
        let mut lasting = vec![None; self.lanes.len()];
        for event in &self.events {
            match event.change {
                Change::State(..) => lasting[event.lane] = Some(event),
                Change::End => lasting[event.lane] = None,
                Change::Mark(_) | Change::Wakes(_) => {}
            }
        }
        lasting
    }

    /// What keeps this from being a timeline, if anything: for timelines that come from a file.
    ///
    /// ```
    /// use timeline::{Change, Clock, Event, Timeline};
    ///
    /// let event = Event { at: 0, lane: 7, change: Change::End };
    /// let timeline = Timeline { clock: Clock::Real, lanes: vec![], events: vec![event], end: 0 };
    /// assert_eq!(timeline.problem().unwrap(), "event 1 names lane 7, and there are 0 lanes");
    /// ```
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let mut before = 0;
        for (index, event) in self.events.iter().enumerate() {
            let number = index + 1;
            if event.at < before {
                return Some(format!("event {number} is earlier than the one before it"));
            }
            before = event.at;
            let other = match event.change {
                Change::Wakes(other) => other,
                _ => event.lane,
            };
            if let Some(lane) =
                [event.lane, other].iter().find(|&&lane| lane >= self.lanes.len())
            {
                let lanes = self.lanes.len();
                return Some(format!(
                    "event {number} names lane {lane}, and there are {lanes} lanes"
                ));
            }
        }
        (before > self.end).then(|| "the last event is later than the end".to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(events: Vec<Event>) -> Timeline {
        let lane = LaneRecord { name: "main".into(), kind: Kind::Thread };
        Timeline { clock: Clock::Steps, lanes: vec![lane], events, end: 9 }
    }

    fn event(at: u64, change: Change) -> Event {
        Event { at, lane: 0, change }
    }

    #[track_caller]
    fn check(events: Vec<Event>, problem: Option<&str>) {
        assert_eq!(timeline(events).problem().as_deref(), problem);
    }

    #[test]
    fn a_mark_does_not_end_a_span_and_an_end_is_not_a_state() {
        let spans = timeline(vec![
            event(1, Change::State(State::Running, "".into())),
            event(2, Change::Mark("here".into())),
            event(3, Change::End),
            event(5, Change::State(State::Parked, "".into())),
        ])
        .spans(0);
        let seen: Vec<_> = spans.iter().map(|s| (s.state, s.start, s.end)).collect();
        assert_eq!(
            seen,
            [
                (State::Running, 1, Some(3)), // through the mark
                (State::Parked, 5, None),     // after a gap; open
            ]
        );
    }

    #[test]
    fn what_cannot_be_a_timeline_is_said() {
        check(vec![], None);
        check(vec![event(9, Change::End)], None);
        check(
            vec![event(2, Change::End), event(1, Change::End)],
            Some("event 2 is earlier than the one before it"),
        );
        check(
            vec![event(0, Change::Wakes(1))],
            Some("event 1 names lane 1, and there are 1 lanes"),
        );
        check(vec![event(10, Change::End)], Some("the last event is later than the end"));
    }
}
