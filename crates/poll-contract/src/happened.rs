//! What happened, in order, and its drawing as a timeline.

use std::collections::VecDeque;
use std::thread::{self, ThreadId};

use timeline::{Change, Clock, Event, Kind, LaneRecord, State, Timeline};

use crate::state::Answer;

/// How many events are kept, the last ones: a drawing of more would be too dense to read, and a busy
/// loop would fill the memory.
const KEPT: usize = 64;
/// For how many steps a drawing goes on after the last event while the future still waits.
const WAITS_ON: u64 = 8;

/// One thing that happened; each is one step of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happened {
    PollBegan,
    Answered(Answer),
    /// A wake-up through the waker of a poll, by the future itself while it was polled (`None`) or
    /// by an index into [`History::wakers`].
    Woken {
        poll: u64,
        latest: u64,
        by: Option<usize>,
    },
    Dropped,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// At most [`KEPT`].
    events: VecDeque<Happened>,
    /// The threads that woke, in the order in which they first did, with what to call them.
    wakers: Vec<(ThreadId, String)>,
    polls: u64,
    ended: bool,
    closed: bool,
}

impl History {
    pub(crate) fn push(&mut self, happened: Happened) {
        match happened {
            Happened::PollBegan => self.polls += 1,
            Happened::Answered(Answer::Ended) => self.ended = true,
            _ => {}
        }
        // After the end, that it is dropped is no news.
        if self.closed || self.ended && happened == Happened::Dropped {
            return;
        }
        if self.events.len() == KEPT {
            self.events.pop_front();
        }
        self.events.push_back(happened);
    }

    pub(crate) fn push_wake(&mut self, poll: u64, itself: bool) {
        let by = if itself { None } else { Some(self.thread()) };
        self.push(Happened::Woken { poll, latest: self.polls, by });
    }

    /// What happens from here on is not part of the story.
    pub(crate) fn close(&mut self) {
        self.closed = true;
    }

    /// Whether it was Ready once, or the stream's `None` came.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// The lane of the thread that runs this.
    fn thread(&mut self) -> usize {
        let current = thread::current();
        let known = self.wakers.iter().position(|(id, _)| *id == current.id());
        known.unwrap_or_else(|| {
            let name = current.name().unwrap_or("a thread").to_string();
            self.wakers.push((current.id(), name));
            self.wakers.len() - 1
        })
    }

    pub(crate) fn timeline(&self) -> Timeline {
        let mut lanes = vec![LaneRecord { name: "future".into(), kind: Kind::Task }];
        for (_, name) in &self.wakers {
            lanes.push(LaneRecord { name: name.clone(), kind: Kind::Thread });
        }
        let mut drawing =
            Drawing { events: Vec::new(), phase: Phase::Owes, woken: false };
        for (at, happened) in (0..).zip(&self.events) {
            drawing.add(at, *happened);
        }
        let more = match drawing.phase {
            Phase::Waits => WAITS_ON,
            // The last state began with the last event, and is drawn one step wide.
            Phase::Woken | Phase::Polled => 1,
            Phase::Owes => 0,
        };
        let end = self.events.len() as u64 + more;
        Timeline { clock: Clock::Steps, lanes, events: drawing.events, end }
    }
}

/// The future, as far as its lane shows it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Polled,
    /// Pending, and woken since or during the poll.
    Woken,
    /// Pending, and not woken.
    Waits,
    /// It owes nothing and is owed nothing: before the first poll, after an item or the end.
    Owes,
}

/// A timeline being drawn.
struct Drawing {
    events: Vec<Event>,
    phase: Phase,
    /// Whether the waker of the last poll was woken.
    woken: bool,
}

impl Drawing {
    fn add(&mut self, at: u64, happened: Happened) {
        match happened {
            Happened::PollBegan => {
                self.woken = false;
                self.enter(at, Phase::Polled, State::Running, "poll");
            }
            Happened::Answered(Answer::Pending) if self.woken => self.woken(at),
            Happened::Answered(Answer::Pending) => {
                self.enter(at, Phase::Waits, State::Waiting, "a wake-up");
            }
            Happened::Answered(Answer::Item) => {
                self.enter(at, Phase::Owes, State::Ready, "gave an item");
            }
            Happened::Answered(Answer::Ended | Answer::Panicked) => {
                self.phase = Phase::Owes;
                self.push(at, 0, Change::End);
            }
            Happened::Woken { poll, latest, by } => {
                let lane = by.map_or(0, |thread| thread + 1);
                self.wakes(at, lane, poll, latest);
            }
            // It never waited: nothing is cut short.
            Happened::Dropped if self.phase == Phase::Owes => {}
            Happened::Dropped => {
                self.phase = Phase::Owes;
                self.push(at, 0, Change::Mark("dropped".into()));
                self.push(at, 0, Change::End);
            }
        }
    }

    fn wakes(&mut self, at: u64, lane: usize, poll: u64, latest: u64) {
        if poll != latest {
            let words = format!("woke the waker of poll {poll}, not of {latest}");
            return self.push(at, lane, Change::Mark(words.into()));
        }
        self.woken = true;
        self.push(at, lane, Change::Wakes(0));
        if self.phase == Phase::Waits {
            self.woken(at);
        }
    }

    fn woken(&mut self, at: u64) {
        self.enter(at, Phase::Woken, State::Ready, "woken");
    }

    fn enter(&mut self, at: u64, phase: Phase, state: State, what: &'static str) {
        self.phase = phase;
        self.push(at, 0, Change::State(state, what.into()));
    }

    fn push(&mut self, at: u64, lane: usize, change: Change) {
        self.events.push(Event { at, lane, change });
    }
}
