//! What `Call` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};

use answer::{Call, Display};
use spec_kit::{ensure, mistake, suspect};
use timeline::{Clock, Kind, Lane};

/// A task that polls a call: its waker counts.
struct Owner {
    lane: Lane,
    display: Lane,
    woken: AtomicU32,
}

impl Owner {
    fn new(name: &'static str, display: Lane) -> Arc<Self> {
        let lane = timeline::lane(name, Kind::Task);
        Arc::new(Owner { lane, display, woken: AtomicU32::new(0) })
    }

    /// Polls as this task.
    fn polls(self: &Arc<Self>, call: &mut Call) -> Poll<u32> {
        suspect("wakes-the-first-owner");
        self.lane.running("polls");
        let waker = Waker::from(Arc::clone(self));
        let answer = Pin::new(call).poll(&mut Context::from_waker(&waker));
        timeline::step();
        match answer {
            Poll::Pending => self.lane.waiting("a wake-up"),
            Poll::Ready(_) => self.lane.end(),
        }
        timeline::step();
        answer
    }

    /// Has given the call away, and does something else.
    fn leaves(&self) {
        self.lane.end();
    }

    fn woken(&self) -> u32 {
        self.woken.load(SeqCst)
    }

    /// How many of its wakers somebody holds, beside the owner itself.
    fn wakers(self: &Arc<Self>) -> usize {
        Arc::strong_count(self) - 1
    }
}

impl Wake for Owner {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.fetch_add(1, SeqCst);
        self.display.wakes(self.lane);
    }
}

fn times(count: u32) -> String {
    if count == 1 { "1 time".to_owned() } else { format!("{count} times") }
}

/// Goes on, and shows it on the lane.
fn next(display: &Display, lane: Lane) {
    lane.running("goes on");
    timeline::step();
    display.next();
    lane.waiting("the next customer");
    timeline::step();
}

/// A number that is shown already is called already.
#[test]
fn a_number_that_is_shown_is_ready() {
    let _session = timeline::start(Clock::Steps);
    let (display, owner) =
        (Display::default(), Owner::new("a task", timeline::lane("", Kind::Task)));
    display.next();
    for number in [1, 0] {
        let answer = owner.polls(&mut display.call(number));
        assert!(
            answer == Poll::Ready(1),
            "the display shows 1, so the call for number {number} is ready with it; \
             its first poll said {answer:?}"
        );
    }
}

/// Whoever has polled last is woken, though another one has polled before.
#[test]
fn the_latest_is_woken() {
    let session = timeline::start(Clock::Steps);
    let lane = timeline::lane("the display", Kind::Thread);
    let [first, second] =
        ["first owner", "second owner"].map(|name| Owner::new(name, lane));
    let display = Display::default();
    let mut call = display.call(1);
    assert_eq!(first.polls(&mut call), Poll::Pending, "nothing is shown yet");
    first.leaves();
    assert_eq!(second.polls(&mut call), Poll::Pending, "nothing is shown yet");
    next(&display, lane);
    if second.woken() == 0 {
        lane.end();
        let id = if first.woken() > 0 { "wakes-the-first-owner" } else { "keeps-nobody" };
        mistake(id)
            .seen("the first owner polled, then the second; then the display went on")
            .seen(format_args!(
                "woken: the first {}, the second {}",
                times(first.woken()),
                times(second.woken())
            ))
            .drawing(session.finish().to_text(76))
            .found();
    }
    assert_eq!(second.polls(&mut call), Poll::Ready(1));
}

/// Who has given a call away is left alone.
#[test]
fn nobody_else_is_woken() {
    let _session = timeline::start(Clock::Steps);
    let lane = timeline::lane("the display", Kind::Thread);
    let [first, second] =
        ["first owner", "second owner"].map(|name| Owner::new(name, lane));
    let display = Display::default();
    let mut call = display.call(1);
    let _ = (first.polls(&mut call), second.polls(&mut call), second.polls(&mut call));
    let (held, others) = (second.wakers(), first.wakers());
    display.next();
    ensure!(
        (held, others, first.woken(), second.woken()) == (1, 0, 0, 1),
        "wakes-everybody-ever",
        "polled 1 time by the first owner, 2 times by the second\n\
         wakers kept: {others} of the first, {held} of the second\n\
         woken: the first {}, the second {}",
        times(first.woken()),
        times(second.woken())
    );
}

/// A wake-up for another number is a question in vain, and the next one comes all the same.
#[test]
fn each_time_it_goes_on() {
    let session = timeline::start(Clock::Steps);
    let lane = timeline::lane("the display", Kind::Thread);
    let (owner, display) = (Owner::new("the owner", lane), Display::default());
    let mut call = display.call(3);
    assert_eq!(owner.polls(&mut call), Poll::Pending);
    for shown in 1..=3 {
        next(&display, lane);
        if owner.woken() < shown {
            lane.end();
            mistake("keeps-nobody")
                .seen(format_args!(
                    "waits for number 3; the display shows {shown}, the owner was woken {}",
                    times(owner.woken())
                ))
                .drawing(session.finish().to_text(76))
                .found();
        }
        let answer = owner.polls(&mut call);
        assert_eq!(answer, if shown == 3 { Poll::Ready(3) } else { Poll::Pending });
    }
}

/// When the call is ready or dropped, nobody holds a waker.
#[test]
fn nothing_is_left_behind() {
    let _session = timeline::start(Clock::Steps);
    let lane = timeline::lane("the display", Kind::Thread);
    let (owner, display) = (Owner::new("the owner", lane), Display::default());
    let mut call = display.call(1);
    let _ = owner.polls(&mut call);
    display.next();
    let _ = owner.polls(&mut call);
    let ready = owner.wakers();
    let mut call = display.call(9);
    let _ = owner.polls(&mut call);
    drop(call);
    let dropped = owner.wakers();
    ensure!(
        (ready, dropped) == (0, 0),
        "keeps-a-waker-too-long",
        "wakers kept after Ready: {ready}; after the call was dropped: {dropped}"
    );
}
