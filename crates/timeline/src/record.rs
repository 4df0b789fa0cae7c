//! Recording: a session, its lanes, and a buffer for every thread that records.
//!
//! What an event costs is what the recorded program is slowed down by, so the path of an event
//! touches nothing that another thread writes to:
//!
//! 1. One relaxed load of [`ACTIVE`] tells whether the lane's session is the one under way. With
//!    no session this is all.
//! 2. The thread's own buffer takes the event. Its mutex is locked by nobody else until
//!    [`Session::finish`] collects the buffers, so locking it never waits.
//!
//! Why a late event can never reach a later session: a buffer belongs to one session and only that
//! session's collection knows it. A thread that passed step 1 just before `finish` writes into a
//! buffer that was already emptied, and the event is lost with the buffer. A thread without a
//! buffer for its lane's session registers one under the lock of [`CURRENT`], where the session is
//! compared once more.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crate::model::{Clock, Kind, LaneRecord, State, Timeline};
use crate::recording::{Buffer, Entry, Happened, Recording, Time, nanoseconds};

/// The number of the session under way, or [`NONE`]. Relaxed suffices: it publishes nothing, the
/// locks do.
static ACTIVE: AtomicU64 = AtomicU64::new(NONE);
const NONE: u64 = 0;

/// The session of a lane that records nothing; no session gets this number, nor is it `NONE`, so
/// one comparison with [`ACTIVE`] settles it.
const NOWHERE: u64 = u64::MAX;

/// The session under way, with what its threads share.
static CURRENT: Mutex<Option<Recording>> = Mutex::new(None);

/// The thread that holds the session, so that a second `start` waits, and one that would wait for
/// itself panics instead.
static HOLDER: Mutex<Option<ThreadId>> = Mutex::new(None);
static RELEASED: Condvar = Condvar::new();

/// What a thread keeps: the buffer of the last session that it recorded for.
struct Local {
    session: u64,
    time: Time,
    buffer: Buffer,
}

thread_local! {
    static LOCAL: RefCell<Option<Local>> = const { RefCell::new(None) };
}

/// A recording under way; from [`start`].
///
/// Dropped without [`finish`](Session::finish), it ends as well, and what it recorded is lost. It
/// cannot leave its thread.
#[derive(Debug)]
pub struct Session {
    number: u64,
    /// Keeps the session on the thread that `HOLDER` names.
    stays: PhantomData<*const ()>,
}

/// Starts a recording; everything that the process records until it ends goes into it.
///
/// One recording at a time: where another is under way on another thread, this waits for its end.
/// So tests that run in parallel and each start a session do not mix; a test that records without
/// a session of its own may write into another's.
///
/// # Panics
///
/// If this thread has a session already: it would wait for itself.
///
/// ```
/// use timeline::{Clock, Kind};
/// use std::time::Duration;
///
/// let session = timeline::start(Clock::Virtual);
/// let client = timeline::lane("client A", Kind::Task);
/// client.running("");
/// client.waiting("the oven");
/// timeline::advance(Duration::from_millis(30));
/// client.end();
/// assert_eq!(session.finish().end, 30_000_000);
/// ```
#[must_use]
pub fn start(clock: Clock) -> Session {
    static SESSIONS: AtomicU64 = AtomicU64::new(NONE + 1);
    hold();
    let number = SESSIONS.fetch_add(1, Relaxed);
    *lock(&CURRENT) = Some(Recording {
        session: number,
        time: Time { clock, start: Instant::now() },
        lanes: Vec::new(),
        buffers: Vec::new(),
        moves: vec![(0, 0)],
    });
    ACTIVE.store(number, Relaxed);
    Session { number, stays: PhantomData }
}

/// Waits until no thread holds a session, and holds it.
fn hold() {
    let me = thread::current().id();
    let mut holder = lock(&HOLDER);
    while let Some(other) = *holder {
        if other == me {
            drop(holder);
            panic!("this thread has a recording under way; finish it before the next");
        }
        // By hand, since `wait_while` gives up waiting where it finds the lock poisoned.
        holder = RELEASED.wait(holder).unwrap_or_else(PoisonError::into_inner);
    }
    *holder = Some(me);
}

impl Session {
    /// Ends the recording and merges what all threads recorded, in the order of time. Threads may
    /// still be running; what they record from here on is lost.
    ///
    /// ```
    /// let session = timeline::start(timeline::Clock::Real);
    /// let timeline = session.finish();
    /// assert!(timeline.events.is_empty());
    /// ```
    #[must_use]
    pub fn finish(self) -> Timeline {
        let recording = stop(self.number).expect("a session stops once");
        let end = recording.time.stamp();
        let mut entries: Vec<Entry> = Vec::new();
        for buffer in &recording.buffers {
            entries.append(&mut lock(buffer));
        }
        // Stable: events of one thread at one time keep their order.
        entries.sort_by_key(|entry| entry.stamp);
        // Another thread may have written its last event after `end` was read.
        let end = entries.last().map_or(end, |last| end.max(last.stamp));
        Timeline {
            clock: recording.time.clock,
            end: recording.at(end),
            events: entries.into_iter().map(|entry| recording.event(entry)).collect(),
            lanes: recording.lanes,
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        stop(self.number);
        *lock(&HOLDER) = None;
        RELEASED.notify_one();
    }
}

/// Takes the recording of a session, if it has not been taken.
fn stop(session: u64) -> Option<Recording> {
    ACTIVE.store(NONE, Relaxed);
    lock(&CURRENT).take_if(|recording| recording.session == session)
}

/// Moves a [`Clock::Virtual`] forward; nothing on any other clock, or with no session.
///
/// ```
/// use std::time::Duration;
///
/// let session = timeline::start(timeline::Clock::Virtual);
/// timeline::advance(Duration::from_micros(5));
/// assert_eq!(session.finish().end, 5_000);
/// ```
pub fn advance(by: Duration) {
    move_clock(Clock::Virtual, nanoseconds(by));
}

/// Counts one step on [`Clock::Steps`]; nothing on any other clock, or with no session.
///
/// ```
/// let session = timeline::start(timeline::Clock::Steps);
/// timeline::step();
/// timeline::step();
/// assert_eq!(session.finish().end, 2);
/// ```
pub fn step() {
    move_clock(Clock::Steps, 1);
}

fn move_clock(clock: Clock, by: u64) {
    if ACTIVE.load(Relaxed) == NONE {
        return;
    }
    let mut current = lock(&CURRENT);
    let recording = current.as_mut();
    if let Some(recording) = recording.filter(|recording| recording.time.clock == clock) {
        let now = recording.now().saturating_add(by);
        recording.moves.push((recording.time.stamp(), now));
    }
}

/// Writes the events of one lane; from [`lane`].
///
/// A handle is a number: copy it, keep it, send it to threads. One that was made while no session
/// was under way, or whose session has ended, records nothing.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    session: u64,
    index: u32,
}

/// Adds a lane to the recording under way; with none, gives a handle that records nothing.
///
/// ```
/// use timeline::{Clock, Kind};
///
/// timeline::lane("nobody records this", Kind::Task).running("");
///
/// let session = timeline::start(Clock::Steps);
/// timeline::lane("main", Kind::Thread).running("");
/// assert_eq!(session.finish().lanes[0].name, "main");
/// ```
#[must_use]
pub fn lane(name: impl Into<String>, kind: Kind) -> Lane {
    let nowhere = Lane { session: NOWHERE, index: 0 };
    if ACTIVE.load(Relaxed) == NONE {
        return nowhere;
    }
    let mut current = lock(&CURRENT);
    let Some(recording) = current.as_mut() else {
        return nowhere;
    };
    let index = u32::try_from(recording.lanes.len())
        .expect("fewer lanes than 2^32 fit in memory");
    recording.lanes.push(LaneRecord { name: name.into(), kind });
    Lane { session: recording.session, index }
}

/// Every method records one event, at the cost of a reading of the clock and a few nanoseconds
/// more; a state lasts until the lane's next state or its [`end`](Lane::end). `what` may be empty.
///
/// ```
/// use timeline::{Clock, Kind};
///
/// let session = timeline::start(Clock::Steps);
/// let timer = timeline::lane("timer", Kind::Thread);
/// let client = timeline::lane("client A", Kind::Task);
/// client.waiting("the oven");
/// timer.mark("beep");
/// timer.wakes(client);
/// client.ready("");
/// client.running("taking the cake out");
/// client.end();
/// timer.parked();
/// assert_eq!(session.finish().events.len(), 7);
/// ```
impl Lane {
    /// The lane computes from here on.
    #[inline]
    pub fn running(self, what: &'static str) {
        self.record(Happened::State(State::Running, what));
    }

    /// The lane could compute from here on, and stands in a queue.
    #[inline]
    pub fn ready(self, what: &'static str) {
        self.record(Happened::State(State::Ready, what));
    }

    /// The lane cannot go on from here until something happens: `what` it waits for.
    #[inline]
    pub fn waiting(self, what: &'static str) {
        self.record(Happened::State(State::Waiting, what));
    }

    /// The lane sleeps from here on because nothing is there to do.
    #[inline]
    pub fn parked(self) {
        self.record(Happened::State(State::Parked, ""));
    }

    /// The lane is over.
    #[inline]
    pub fn end(self) {
        self.record(Happened::End);
    }

    /// Something worth a mark happens; the lane's state stays.
    #[inline]
    pub fn mark(self, what: &'static str) {
        self.record(Happened::Mark(what));
    }

    /// This lane wakes another; both keep their states. Nothing if the other is of another session.
    #[inline]
    pub fn wakes(self, other: Lane) {
        if other.session == self.session {
            self.record(Happened::Wakes(other.index));
        }
    }

    #[inline]
    fn record(self, happened: Happened) {
        if ACTIVE.load(Relaxed) == self.session {
            self.write(happened);
        }
    }

    fn write(self, happened: Happened) {
        // A thread that is being torn down has no buffer any more, and its event is lost.
        let _ = LOCAL.try_with(|local| {
            let mut local = local.borrow_mut();
            if local.as_ref().is_none_or(|local| local.session != self.session) {
                *local = register(self.session);
            }
            if let Some(local) = local.as_ref() {
                let mut buffer = lock(&local.buffer);
                buffer.push(Entry {
                    stamp: local.time.stamp(),
                    lane: self.index,
                    happened,
                });
            }
        });
    }
}

/// Gives this thread a buffer in the session, unless the session is over.
#[cold]
fn register(session: u64) -> Option<Local> {
    let mut current = lock(&CURRENT);
    let recording = current.as_mut().filter(|recording| recording.session == session)?;
    let buffer: Buffer = Arc::new(Mutex::new(Vec::with_capacity(4096)));
    recording.buffers.push(Arc::clone(&buffer));
    Some(Local { session, time: recording.time, buffer })
}

/// A panic elsewhere leaves nothing half done under any of these locks, so its poison is ignored:
/// a program that fails should still show its timeline.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
