//! What `Join` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use answer::Join;
use spec_kit::{Mistake, ensure, mistake, suspect};
use timeline::{Clock, Kind, Lane};

/// More rounds than any test here needs: a join that is never ready must not hang the test.
const MANY: u64 = 12;

/// More polls than a test can need: a join that loops until both are ready must not hang it.
const FAR_TOO_MANY: u64 = 1_000;

/// What is seen of a future while the join has it.
#[derive(Debug, Default)]
struct Seen {
    polls: Cell<u64>,
    /// The poll that was answered `Ready`, counted from 1; 0 while there was none.
    ready_at: Cell<u64>,
}

impl Seen {
    /// How often it was polled after it was ready.
    fn late(&self) -> u64 {
        if self.ready_at.get() == 0 { 0 } else { self.polls.get() - self.ready_at.get() }
    }
}

/// Pending `pending` times, then ready; then pending for ever, as it may be.
struct Strict {
    pending: u64,
    output: &'static str,
    seen: Rc<Seen>,
    lane: Lane,
}

impl Strict {
    fn new(output: &'static str, pending: u64) -> Self {
        let lane = timeline::lane(format!("the {output}"), Kind::Task);
        lane.ready("made");
        Strict { pending, output, seen: Rc::default(), lane }
    }
}

impl Future for Strict {
    type Output = &'static str;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<&'static str> {
        let Seen { polls, ready_at } = &*self.seen;
        polls.set(polls.get() + 1);
        ensure!(
            polls.get() < FAR_TOO_MANY,
            "loops-inside-poll",
            "the {} has been polled {} times, and the join's poll has not returned",
            self.output,
            polls.get()
        );
        self.lane.running("polled");
        timeline::step();
        if polls.get() == self.pending + 1 {
            ready_at.set(polls.get());
            self.lane.end();
            return Poll::Ready(self.output);
        }
        self.lane.waiting(if ready_at.get() == 0 { "Pending" } else { "after Ready" });
        Poll::Pending
    }
}

/// What became of a join of two futures that are pending so often.
struct Outcome {
    given: String,
    /// Polls of each after the first poll of the join.
    first_round: [u64; 2],
    seen: [Rc<Seen>; 2],
    /// The polls of the join, and what it was ready with.
    rounds: u64,
    output: Option<(&'static str, &'static str)>,
    drawing: String,
}

impl Outcome {
    /// Begins the report of a mistake, with what was seen.
    fn mistake(&self, id: &'static str) -> Mistake {
        let [bread, cake] = self.seen.each_ref().map(|seen| seen.polls.get());
        mistake(id)
            .seen(&self.given)
            .seen(format_args!(
                "polls of the join: {}, of the bread: {bread}, of the cake: {cake}",
                self.rounds
            ))
            .drawing(&self.drawing)
    }
}

/// Polls a join of bread and cake until it is ready, or `MANY` times.
fn join(bread: u64, cake: u64) -> Outcome {
    let session = timeline::start(Clock::Steps);
    let given = format!("polls that are Pending: bread {bread}, cake {cake}");
    let (bread, cake) = (Strict::new("bread", bread), Strict::new("cake", cake));
    let seen = [Rc::clone(&bread.seen), Rc::clone(&cake.seen)];
    suspect("loops-inside-poll");
    let mut join = Join::new(bread, cake);
    let mut context = Context::from_waker(Waker::noop());
    let (mut rounds, mut output, mut first_round) = (0, None, [0, 0]);
    while output.is_none() && rounds < MANY {
        rounds += 1;
        if let Poll::Ready(ready) = Pin::new(&mut join).poll(&mut context) {
            output = Some(ready);
        }
        if rounds == 1 {
            first_round = seen.each_ref().map(|seen| seen.polls.get());
        }
    }
    let drawing = session.finish().to_text(76);
    Outcome { given, first_round, seen, rounds, output, drawing }
}

/// One poll of the join is one poll of each of the two.
#[test]
fn the_first_round() {
    let got = join(3, 2);
    let [bread, cake] = got.first_round;
    let seen = format!("within the first poll of the join: bread {bread}, cake {cake}");
    if bread > 1 || cake > 1 {
        got.mistake("loops-inside-poll").seen(seen).found();
    }
    if bread == 0 || cake == 0 {
        got.mistake("joined-in-turn").seen(seen).found();
    }
}

/// Who was ready is not asked again, whichever of the two it is.
#[test]
fn ready_is_not_asked_again() {
    for (bread, cake) in [(1, 4), (4, 1), (2, 2)] {
        let got = join(bread, cake);
        let [bread, cake] = got.seen.each_ref().map(|seen| seen.late());
        if bread + cake > 0 {
            let late =
                format!("after its Ready: of the bread {bread}, of the cake {cake}");
            got.mistake("polls-after-ready").seen(late).found();
        }
    }
}

/// Both outputs come out, however far apart they came in.
#[test]
fn both_outputs() {
    for (bread, cake) in [(0, 0), (0, 3), (3, 0), (2, 3)] {
        let got = join(bread, cake);
        let ready = got.seen.each_ref().map(|seen| seen.ready_at.get() > 0);
        if got.output.is_none() && ready == [true, true] {
            let seen = "both have been ready, and the join is Pending for ever";
            got.mistake("drops-the-first-output").seen(seen).found();
        }
        if got.output.is_none() {
            let seen = "a future is Pending that would have been ready by now";
            got.mistake("leaves-the-pending").seen(seen).found();
        }
        assert!(
            got.output == Some(("bread", "cake")),
            "{}: the join answered {:?}",
            got.given,
            got.output
        );
    }
}

/// The join is ready as soon as both are.
#[test]
fn ready_at_once() {
    for (bread, cake) in [(0, 0), (1, 3), (3, 1)] {
        let got = join(bread, cake);
        let needed = bread.max(cake) + 1;
        if got.rounds > needed {
            let seen = format!("polls of the join until both were ready: {needed}");
            got.mistake("join-ready-late").seen(seen).found();
        }
    }
}
