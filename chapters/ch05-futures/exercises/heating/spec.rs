//! What `Heating` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use answer::Heating;
use spec_kit::{Mistake, ensure, mistake, suspect};
use timeline::{Clock, Kind, Lane};

/// So many looks in one poll take no time.
const FREE: u32 = 10;

/// More looks in one poll than anybody needs: an oven that is off never gets warm.
const MANY: u32 = 10_000;

/// An oven; clones are the same oven.
#[derive(Clone)]
pub struct Oven {
    state: Rc<State>,
}

struct State {
    minutes: u64,
    now: Cell<u64>,
    warm_at: Cell<Option<u64>>,
    /// How often it was switched on.
    switched: Cell<u32>,
    /// Looks since the poll began; after the free ones, a minute passes at each.
    looks: Cell<u32>,
    lane: Lane,
}

impl Oven {
    /// An oven that is off and takes so many minutes.
    fn new(minutes: u64) -> Self {
        let lane = timeline::lane("the oven", Kind::Process);
        let (now, warm_at) = (Cell::new(0), Cell::new(None));
        let (switched, looks) = (Cell::new(0), Cell::new(0));
        Oven { state: Rc::new(State { minutes, now, warm_at, switched, looks, lane }) }
    }

    /// Switches the oven on: it begins to heat, from cold if it was on already.
    pub fn switch_on(&self) {
        let State { minutes, now, warm_at, switched, lane, .. } = &*self.state;
        switched.set(switched.get() + 1);
        warm_at.set(Some(now.get() + minutes));
        lane.running("heats");
    }

    /// Whether the oven is warm.
    pub fn is_warm(&self) -> bool {
        let looks = self.state.looks.replace(self.state.looks.get() + 1);
        if looks >= FREE {
            self.pass(1);
        }
        ensure!(
            looks < MANY,
            "waits-inside-poll",
            "one poll has looked at the oven {looks} times, and has not returned"
        );
        self.state.warm_at.get().is_some_and(|minute| minute <= self.state.now.get())
    }

    /// What the thermometer shows.
    pub fn degrees(&self) -> u32 {
        let warm = self.state.warm_at.get().is_some_and(|at| at <= self.state.now.get());
        if warm { 220 } else { 20 }
    }

    /// Returns when the oven is warm.
    pub fn wait(&self) {
        while !self.is_warm() {}
    }

    fn pass(&self, minutes: u64) {
        self.state.now.set(self.state.now.get() + minutes);
        (0..minutes).for_each(|_| timeline::step());
    }
}

/// The learner's future, its oven, and what its polls answered.
struct Trial {
    session: timeline::Session,
    oven: Oven,
    future: Heating,
    lane: Lane,
    polls: u32,
    /// The minutes that the last poll took.
    took: u64,
}

impl Trial {
    fn new(minutes: u64) -> Self {
        let session = timeline::start(Clock::Steps);
        let lane = timeline::lane("your future", Kind::Task);
        lane.ready("made");
        let oven = Oven::new(minutes);
        // Whoever waits in a way of their own may wait for ever.
        suspect("waits-inside-poll");
        let future = Heating::new(oven.clone());
        Trial { session, oven, future, lane, polls: 0, took: 0 }
    }

    fn poll(&mut self) -> Poll<u32> {
        self.polls += 1;
        self.oven.state.looks.set(0);
        self.lane.running("polled");
        let before = self.oven.state.now.get();
        let mut context = Context::from_waker(Waker::noop());
        let answer = Pin::new(&mut self.future).poll(&mut context);
        self.took = self.oven.state.now.get() - before;
        self.lane.waiting("Pending");
        if answer.is_ready() {
            self.lane.end();
        }
        answer
    }

    /// Begins the report of a mistake, with what was polled and what came.
    fn mistake(self, id: &'static str, answer: Poll<u32>) -> Mistake {
        let (minutes, polls) = (self.oven.state.minutes, self.polls);
        let switched = self.oven.state.switched.get();
        let now = self.oven.state.now.get();
        mistake(id)
            .seen(format_args!(
                "an oven of {minutes} minutes; polls by minute {now}: {polls}; \
                 the last answer: {answer:?}"
            ))
            .seen(format_args!("switched on: {switched}, needed: 1"))
            .drawing(self.session.finish().to_text(76))
    }
}

/// Making the future switches nothing on, however long ago it was made.
#[test]
fn making_it_does_nothing() {
    let trial = Trial::new(5);
    trial.oven.pass(10);
    let switched = trial.oven.state.switched.get();
    ensure!(
        switched == 0,
        "begins-when-made",
        "polled 0 times, and the oven was switched on {switched} time"
    );
}

/// The first poll switches the oven on and returns at once.
#[test]
fn the_first_poll() {
    let mut trial = Trial::new(5);
    let answer = trial.poll();
    if trial.took > 0 {
        let took = format!("the poll took {} minutes", trial.took);
        trial.mistake("waits-inside-poll", answer).seen(took).found();
    }
    if answer.is_ready() {
        trial.mistake("ready-before-it-is", answer).found();
    }
    let switched = trial.oven.state.switched.get();
    assert!(switched == 1, "the first poll has switched the oven on {switched} times");
}

/// Later polls find the oven heating, and leave it alone.
#[test]
fn a_poll_a_minute() {
    let mut trial = Trial::new(3);
    let mut answer = trial.poll();
    for _ in 0..6 {
        trial.oven.pass(1);
        answer = trial.poll();
        if answer.is_ready() {
            break;
        }
    }
    if trial.oven.state.switched.get() > 1 {
        trial.mistake("begins-again-at-every-poll", answer).found();
    }
    if trial.polls > 4 {
        trial.mistake("pending-by-habit", answer).seen("warm since minute 3").found();
    }
    if trial.polls < 4 {
        trial.mistake("ready-before-it-is", answer).found();
    }
    assert_eq!(answer, Poll::Ready(220));
}

/// If nobody polls for a while, the next poll is ready.
#[test]
fn a_late_poll() {
    let mut trial = Trial::new(3);
    assert!(trial.poll().is_pending(), "an oven of 3 minutes, polled in minute 0");
    trial.oven.pass(60);
    let answer = trial.poll();
    if answer.is_pending() {
        let id = if trial.oven.state.switched.get() > 1 {
            "begins-again-at-every-poll"
        } else {
            "pending-by-habit"
        };
        trial.mistake(id, answer).found();
    }
    assert_eq!(answer, Poll::Ready(220));
}

/// What is there at the first poll is handed out at the first poll.
#[test]
fn ready_at_once() {
    let mut trial = Trial::new(0);
    let answer = trial.poll();
    if answer.is_pending() {
        trial.mistake("pending-by-habit", answer).found();
    }
    assert_eq!(answer, Poll::Ready(220));
}
