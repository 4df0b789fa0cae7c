//! What `Bill` must do: what the compiler's `bill` does.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use answer::Bill;
use spec_kit::{Mistake, ensure, mistake, suspect};
use timeline::{Clock, Kind, Lane};

/// The function that is to be written out.
async fn bill<A, B>(loaf: A, cake: B) -> String
where
    A: Future<Output = u32>,
    B: Future<Output = u32>,
{
    let loaf = loaf.await;
    let cake = cake.await;
    format!("loaf {loaf}, cake {cake}")
}

/// More polls than any case here needs: a future that is never ready must not hang the test.
const MANY: u32 = 12;

/// More polls than a future here can need: one that polls until it is ready must not hang it.
const FAR_TOO_MANY: u32 = 1_000;

/// What is seen of a price.
#[derive(Debug, Default)]
struct Seen {
    polls: Cell<u32>,
    /// How often it was polled after it had been ready.
    late: Cell<u32>,
}

/// A price that is not known at once: pending so often, then ready, then pending for ever.
struct Price {
    left: Option<u32>,
    price: u32,
    seen: Rc<Seen>,
    lane: Lane,
}

impl Price {
    fn new(name: &str, pending: u32, price: u32) -> Self {
        let lane = timeline::lane(format!("the {name}"), Kind::Task);
        lane.ready("made");
        Price { left: Some(pending), price, seen: Rc::default(), lane }
    }
}

impl Future for Price {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let polls = self.seen.polls.get() + 1;
        self.seen.polls.set(polls);
        ensure!(
            polls < FAR_TOO_MANY,
            "await-keeps-polling",
            "a price has been polled {polls} times, and your poll has not returned"
        );
        self.lane.running("polled");
        timeline::step();
        let Some(left) = self.left else {
            self.seen.late.set(self.seen.late.get() + 1);
            self.lane.waiting("polled after Ready");
            return Poll::Pending;
        };
        self.left = left.checked_sub(1);
        if self.left.is_none() {
            self.lane.end();
            return Poll::Ready(self.price);
        }
        self.lane.waiting("Pending");
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// What became of a bill.
struct Outcome {
    given: String,
    /// Polls of loaf and cake before the bill was polled, and after its first poll.
    made: [u32; 2],
    first: [u32; 2],
    seen: [Rc<Seen>; 2],
    /// Polls of the bill, and what it was ready with.
    polls: u32,
    output: Option<String>,
    drawing: String,
}

impl Outcome {
    /// Begins the report of a mistake, with what was seen.
    fn mistake(&self, id: &'static str) -> Mistake {
        let [loaf, cake] = self.seen.each_ref().map(|seen| seen.polls.get());
        mistake(id)
            .seen(&self.given)
            .seen(format_args!(
                "the bill was polled {} times, the loaf {loaf} times, the cake {cake} times",
                self.polls
            ))
            .drawing(&self.drawing)
    }
}

/// Makes a bill of two prices that are pending so often, and polls it until it is ready.
fn run<F: Future<Output = String>>(
    loaf: u32,
    cake: u32,
    make: impl FnOnce(Price, Price) -> F,
) -> Outcome {
    let session = timeline::start(Clock::Steps);
    let given = format!("loaf: Pending {loaf} times; cake: Pending {cake} times");
    let (loaf, cake) = (Price::new("loaf", loaf, 3), Price::new("cake", cake, 20));
    let seen = [Rc::clone(&loaf.seen), Rc::clone(&cake.seen)];
    let counts = || seen.each_ref().map(|seen| seen.polls.get());
    suspect("await-keeps-polling");
    let mut bill = pin!(make(loaf, cake));
    let made = counts();
    let (mut polls, mut output, mut first) = (0, None, [0, 0]);
    while output.is_none() && polls < MANY {
        polls += 1;
        let mut context = Context::from_waker(Waker::noop());
        let poll = || bill.as_mut().poll(&mut context);
        match panic::catch_unwind(AssertUnwindSafe(poll)) {
            Ok(Poll::Ready(ready)) => output = Some(ready),
            Ok(Poll::Pending) => {}
            Err(panic) if polls == 1 || is_reported(&*panic) => {
                panic::resume_unwind(panic)
            }
            Err(_) => mistake("place-not-put-back")
                .seen(&given)
                .seen(format_args!("poll {}: Pending; poll {polls}: panics", polls - 1))
                .found(),
        }
        if polls == 1 {
            first = counts();
        }
    }
    let drawing = session.finish().to_text(76);
    Outcome { given, made, first, seen, polls, output, drawing }
}

/// Whether a panic is the report of a mistake, and not the answer's own.
fn is_reported(panic: &(dyn Any + Send)) -> bool {
    let words = panic.downcast_ref::<String>();
    words.is_some_and(|words| words.starts_with("await-keeps-polling"))
}

/// The cases: how often each price is pending.
const CASES: [(u32, u32); 5] = [(2, 1), (0, 2), (2, 0), (1, 3), (0, 0)];

/// Making the bill polls nothing.
#[test]
fn made_and_nothing_more() {
    let got = run(2, 1, Bill::new);
    if got.made != [0, 0] {
        let [loaf, cake] = got.made;
        let seen =
            format!("before any poll of the bill: the loaf {loaf}, the cake {cake}");
        got.mistake("works-before-its-first-poll").seen(seen).found();
    }
}

/// A poll goes to the await where the function stands, and to no other.
#[test]
fn one_await_at_a_time() {
    let got = run(2, 1, Bill::new);
    if got.first[0] > 1 {
        let seen = "all of this in the first poll of the bill";
        got.mistake("await-keeps-polling").seen(seen).found();
    }
    if got.first[1] > 0 {
        let seen = "the cake was polled while the loaf was pending";
        got.mistake("awaits-both-at-once").seen(seen).found();
    }
    assert_eq!(got.first, [1, 0], "the first poll of the bill polls the loaf, once");
}

/// The second await goes on where the first one ended.
#[test]
fn it_keeps_its_place() {
    for (loaf, cake) in CASES {
        let got = run(loaf, cake, Bill::new);
        let [loaf, cake] = got.seen.each_ref().map(|seen| seen.late.get());
        if loaf + cake > 0 {
            let late = format!("after its Ready: the loaf {loaf}, the cake {cake} times");
            got.mistake("machine-starts-at-the-top").seen(late).found();
        }
    }
}

/// It stands still where something is pending, and nowhere else.
#[test]
fn as_far_as_it_can_go() {
    for (loaf, cake) in CASES {
        let (got, compiled) = (run(loaf, cake, Bill::new), run(loaf, cake, bill));
        if got.polls > compiled.polls {
            let seen = format!("the compiler's needs {} polls", compiled.polls);
            got.mistake("pauses-though-it-could-go-on").seen(seen).found();
        }
        if got.polls < compiled.polls {
            let seen = format!("the compiler's needs {} polls", compiled.polls);
            got.mistake("await-keeps-polling").seen(seen).found();
        }
    }
}

/// The output has both prices.
#[test]
fn both_prices() {
    for (loaf, cake) in CASES {
        let (got, compiled) = (run(loaf, cake, Bill::new), run(loaf, cake, bill));
        if got.output != compiled.output {
            let (got_output, output) =
                (got.output.as_deref(), compiled.output.as_deref());
            let seen = format!("ready with {got_output:?}; the compiler's: {output:?}");
            got.mistake("price-lost-at-the-await").seen(seen).found();
        }
        assert_eq!(got.drawing, compiled.drawing, "polled like the compiler's");
    }
}
