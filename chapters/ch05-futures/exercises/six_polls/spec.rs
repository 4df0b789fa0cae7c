//! Polls three futures in the minutes that the answer names.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use answer::POLLS;
use spec_kit::{Mistake, mistake};
use timeline::{Clock, Kind, Lane};

/// The futures' names, and how many minutes each takes.
const OVENS: [(&str, u64); 3] = [("rolls", 3), ("cake", 5), ("bread", 8)];

/// The latest minute of the last poll.
const LATEST: u64 = 10;

/// One future, and what the answer's polls did with it.
struct Oven {
    name: &'static str,
    minutes: u64,
    lane: Lane,
    /// The first poll.
    begun: Option<u64>,
    /// The poll that was `Ready`.
    ready: Option<u64>,
    /// Polls that were answered `Pending`, but for the first.
    in_vain: u64,
    /// Polls after `Ready`.
    late: u64,
}

impl Oven {
    fn poll(&mut self, now: u64) {
        self.lane.running("polled");
        match (self.begun, self.ready) {
            (None, _) => self.begun = Some(now),
            (_, Some(_)) => self.late += 1,
            (Some(begun), None) if begun + self.minutes <= now => self.ready = Some(now),
            _ => self.in_vain += 1,
        }
        timeline::step();
        match self.ready {
            Some(_) => self.lane.end(),
            None => self.lane.waiting("said Pending"),
        }
    }
}

/// What the answer's polls did with all three.
struct Day {
    ovens: Vec<Oven>,
    drawing: String,
}

impl Day {
    fn new() -> Self {
        let session = timeline::start(Clock::Steps);
        let mut ovens: Vec<Oven> = OVENS
            .into_iter()
            .map(|(name, minutes)| {
                let lane = timeline::lane(name, Kind::Task);
                lane.ready("made");
                let (begun, ready) = (None, None);
                Oven { name, minutes, lane, begun, ready, in_vain: 0, late: 0 }
            })
            .collect();
        let mut now = 0;
        for &(minute, name) in POLLS {
            assert!(
                minute < 100,
                "({minute}, {name:?}): a day of baking is over by then"
            );
            assert!(minute >= now, "({minute}, {name:?}): one poll a minute, in order");
            (now..minute).for_each(|_| timeline::step());
            now = minute + 1;
            let Some(oven) = ovens.iter_mut().find(|oven| oven.name == name) else {
                panic!("({minute}, {name:?}): there is no such future");
            };
            oven.poll(minute);
        }
        Day { ovens, drawing: session.finish().to_text(76) }
    }

    fn mistake(&self, id: &'static str) -> Mistake {
        mistake(id).seen(format_args!("{} polls", POLLS.len())).drawing(&self.drawing)
    }
}

/// What nobody polls does not begin.
#[test]
fn everybody_begins() {
    let day = Day::new();
    if let Some(oven) = day.ovens.iter().find(|oven| oven.begun.is_none()) {
        let seen = format!("the {} was polled 0 times, and is off", oven.name);
        day.mistake("begins-unpolled").seen(seen).found();
    }
}

/// No future waits with its first poll for another to be ready.
#[test]
fn all_at_once() {
    let day = Day::new();
    let first_ready = day.ovens.iter().filter_map(|oven| oven.ready).min();
    let last_begun = day.ovens.iter().max_by_key(|oven| oven.begun);
    if let (Some(ready), Some(Oven { name, begun: Some(begun), .. })) =
        (first_ready, last_begun)
        && *begun > ready
    {
        let seen = format!(
            "the {name} was polled first in minute {begun}; others were ready in minute {ready}"
        );
        day.mistake("waits-to-begin").seen(seen).found();
    }
}

/// `Pending` is no promise to call back: who is not polled again is never ready.
#[test]
fn everybody_is_ready() {
    let day = Day::new();
    if let Some(oven) = day.ovens.iter().find(|oven| oven.ready.is_none()) {
        let seen =
            format!("the {} has said Pending, and was not ready at the end", oven.name);
        day.mistake("pending-is-left-alone").seen(seen).found();
    }
}

/// A future that has been ready has nothing more to say.
#[test]
fn ready_is_the_end() {
    let day = Day::new();
    if let Some(oven) = day.ovens.iter().find(|oven| oven.late > 0) {
        let seen =
            format!("the {} was polled {} times after its Ready", oven.name, oven.late);
        day.mistake("asks-the-ready").seen(seen).found();
    }
}

/// Who knows when the ovens beep asks no earlier.
#[test]
fn no_poll_in_vain() {
    let day = Day::new();
    let in_vain: u64 = day.ovens.iter().map(|oven| oven.in_vain).sum();
    if in_vain > 0 {
        let seen = format!("{in_vain} of them asked an oven that was still heating");
        day.mistake("asks-in-vain").seen(seen).found();
    }
    let last = POLLS.last().map_or(0, |&(minute, _)| minute);
    assert!(last <= LATEST, "the last poll is in minute {last}; {LATEST} is enough");
}
