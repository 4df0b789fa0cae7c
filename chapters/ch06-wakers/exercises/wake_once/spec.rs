//! What `Promise` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use answer::{Promise, promise};
use ch06_wakers::by_hand::waker;
use ch06_wakers::s9_vtable::Tally;
use poll_contract::{Breach, Limits, Verdict, judge};
use spec_kit::{ensure, mistake, suspect};

/// How long somebody may stand before a lock that another one holds for a moment.
const MOMENT: Duration = Duration::from_millis(50);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics under this lock")
}

type Cake = &'static str;

fn poll(promise: &mut Promise<Cake>, waker: &Waker) -> Poll<Cake> {
    Pin::new(promise).poll(&mut Context::from_waker(waker))
}

/// A value that was sent before anybody asked is there at the first poll.
#[test]
fn a_value_that_is_there_is_ready() {
    suspect("sleeps-inside-poll");
    let (sender, mut promise) = promise();
    sender.send("a cake");
    let answer = poll(&mut promise, Waker::noop());
    ensure!(
        answer == Poll::Ready("a cake"),
        "pending-though-it-is-there",
        "sent before the first poll, which answered {answer:?}"
    );
}

/// Who was told Pending is woken when the value comes.
#[test]
fn who_waits_is_woken() {
    suspect("sleeps-inside-poll");
    let (sender, promise) = promise();
    let limits = Limits { patience: MOMENT, busy: 20, ..Limits::default() };
    let verdict = judge(promise)
        .limits(limits)
        .spurious(0)
        .event(move || sender.send("a cake"))
        .run();
    wrong(&verdict);
    assert_eq!(verdict.output, Some("a cake"));
    assert_eq!(
        (verdict.polls, verdict.wakes),
        (2, 1),
        "one question too many, or two wakes"
    );
}

/// A promise may be polled by one task, then by another: the latest is woken.
#[test]
fn the_latest_who_asked_is_woken() {
    suspect("sleeps-inside-poll");
    let (sender, promise) = promise();
    let limits = Limits { patience: MOMENT, busy: 20, ..Limits::default() };
    let verdict = judge(promise)
        .limits(limits)
        .spurious(2)
        .event(move || sender.send("a cake"))
        .run();
    wrong(&verdict);
    assert_eq!(verdict.output, Some("a cake"));
}

/// Names what a verdict says.
fn wrong<T>(verdict: &Verdict<T>) {
    let breaches = [
        (Breach::BusyLoop, "wakes-itself-for-ever"),
        (Breach::StaleWaker, "wakes-an-old-waker"),
        (Breach::LostWakeUp, "nobody-keeps-the-waker"),
    ];
    for (breach, id) in breaches {
        if let Some(seen) = verdict.broke(breach) {
            let id = if seen.wakers_alive > 0 && breach == Breach::LostWakeUp {
                "keeps-it-and-never-wakes"
            } else {
                id
            };
            let drawing = verdict.timeline().to_text(76);
            let [polls, wakes] = [seen.polls, seen.wakes].map(|count| match count {
                1 => "1 time".to_owned(),
                _ => format!("{count} times"),
            });
            mistake(id)
                .seen(format_args!(
                    "polled {polls}, woken {wakes}, wakers alive {}",
                    seen.wakers_alive
                ))
                .drawing(drawing)
                .found();
        }
    }
}

/// At a wake-up, lets another thread poll the promise, and keeps what it was answered.
struct Asks {
    promise: Mutex<Option<Promise<Cake>>>,
    /// `None` where the poll had to wait for a lock that the sender held.
    answer: Mutex<Option<Poll<Cake>>>,
}

impl Wake for Asks {
    fn wake(self: Arc<Self>) {
        let Some(mut promise) = lock(&self.promise).take() else { return };
        let (asked, answer) = mpsc::channel();
        thread::spawn(move || asked.send(poll(&mut promise, Waker::noop())));
        *lock(&self.answer) = answer.recv_timeout(MOMENT).ok();
    }
}

/// When the wake-up comes, the value is there.
#[test]
fn first_the_value_then_the_wake_up() {
    suspect("sleeps-inside-poll");
    let (sender, mut promise) = promise();
    let asks = Arc::new(Asks { promise: Mutex::default(), answer: Mutex::default() });
    let first = poll(&mut promise, &Waker::from(Arc::clone(&asks)));
    assert_eq!(first, Poll::Pending, "nothing has been sent");
    *lock(&asks.promise) = Some(promise);
    sender.send("a cake");
    let answer = *lock(&asks.answer);
    ensure!(
        answer != Some(Poll::Pending),
        "wakes-before-the-value",
        "polled at once when woken, it answered Pending; the value came later"
    );
}

/// A value that is sent in the middle of a poll is not missed.
#[test]
fn no_gap_between_the_look_and_the_waker() {
    suspect("sleeps-inside-poll");
    let (sender, mut promise) = promise();
    let (sent, is_sent) = mpsc::channel();
    let (returned, has_returned) = mpsc::channel();
    let tally = Arc::<Tally>::default();
    *lock(&tally.at_clone) = Some(Box::new(move || {
        thread::spawn(move || {
            sender.send("a cake");
            let _ = (sent.send(()), returned.send(()));
        });
        // Where one lock holds both together, the sender stands before it until the poll is over.
        let _ = is_sent.recv_timeout(MOMENT);
    }));
    let answer = poll(&mut promise, &waker(Arc::clone(&tally)));
    // Where nothing was cloned, nobody sends.
    lock(&tally.at_clone).take();
    let _ = has_returned.recv();
    // Whoever else is to wake for the sender has a moment for it.
    let late = Instant::now() + MOMENT;
    while answer.is_pending() && tally.wakes() == 0 && Instant::now() < late {
        thread::yield_now();
    }
    if answer.is_pending() && tally.wakes() == 0 {
        mistake("looks-then-registers")
            .seen("the value was sent while the poll was making a clone of the waker")
            .seen("polled 1 time, answered Pending, woken 0 times")
            .found();
    }
}
