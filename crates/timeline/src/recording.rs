//! What a recording holds while it is under way, and how its stamps become times.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::model::{Change, Clock, Event, LaneRecord, State};

/// Numbers the events and the moves of the clocks that the program moves itself. There many events
/// share one time, and these numbers keep their order across threads. On the real clock they would
/// be a cache line that all threads fight over, for ties that hardly occur.
static TICKET: AtomicU64 = AtomicU64::new(0);

/// A session and what its threads share.
pub(crate) struct Recording {
    /// Its number, which its lanes and its threads' buffers carry.
    pub(crate) session: u64,
    pub(crate) time: Time,
    /// A lane's index here is what its handle and its events say.
    pub(crate) lanes: Vec<LaneRecord>,
    /// One of each thread that has recorded, also of those that have ended since.
    pub(crate) buffers: Vec<Buffer>,
    /// How the program moved its clock: from this ticket on, it showed this. Never empty.
    pub(crate) moves: Vec<(u64, u64)>,
}

/// The events of one thread. Shared with the recording, so that a thread need not end, nor flush
/// anything, for its events to be found.
pub(crate) type Buffer = Arc<Mutex<Vec<Entry>>>;

/// An event as it is recorded: small and without an allocation, since the first touch of a page of
/// memory is a good part of what an event costs.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    /// From [`Time::stamp`].
    pub(crate) stamp: u64,
    /// An index into the recording's lanes; 32 bits keep the entry at 40 bytes.
    pub(crate) lane: u32,
    pub(crate) happened: Happened,
}

/// A [`Change`] whose text is borrowed.
#[derive(Clone, Copy)]
pub(crate) enum Happened {
    State(State, &'static str),
    End,
    Mark(&'static str),
    Wakes(u32),
}

/// The session's clock, which every thread has a copy of.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    pub(crate) clock: Clock,
    /// Where [`Clock::Real`] counts from.
    pub(crate) start: Instant,
}

impl Time {
    /// What an event is ordered by: the time itself, or a ticket.
    pub(crate) fn stamp(self) -> u64 {
        match self.clock {
            Clock::Real => nanoseconds(self.start.elapsed()),
            Clock::Virtual | Clock::Steps => TICKET.fetch_add(1, Relaxed),
        }
    }
}

impl Recording {
    /// The time that a stamp stands for.
    pub(crate) fn at(&self, stamp: u64) -> u64 {
        match self.time.clock {
            Clock::Real => stamp,
            Clock::Virtual | Clock::Steps => {
                let later = self.moves.partition_point(|&(ticket, _)| ticket <= stamp);
                self.moves[later - 1].1
            }
        }
    }

    /// What the clock shows that the program moves.
    pub(crate) fn now(&self) -> u64 {
        self.moves.last().map_or(0, |&(_, now)| now)
    }

    pub(crate) fn event(&self, entry: Entry) -> Event {
        let change = match entry.happened {
            Happened::State(state, what) => Change::State(state, what.into()),
            Happened::End => Change::End,
            Happened::Mark(what) => Change::Mark(what.into()),
            Happened::Wakes(other) => Change::Wakes(other as usize),
        };
        Event { at: self.at(entry.stamp), lane: entry.lane as usize, change }
    }
}

/// Not `as_nanos`, whose 128 bits cost a multiplication more and would have to be cut to 64. Past
/// 584 years it stays there.
pub(crate) fn nanoseconds(duration: Duration) -> u64 {
    let whole = duration.as_secs().saturating_mul(1_000_000_000);
    whole.saturating_add(u64::from(duration.subsec_nanos()))
}
