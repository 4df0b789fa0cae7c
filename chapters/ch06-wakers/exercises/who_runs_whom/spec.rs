//! Holds the prediction against the program itself.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use answer::LOGGED;
use spec_kit::ensure;

/// What the program logs.
type Log = Arc<Mutex<Vec<String>>>;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics under this lock")
}

/// The flag that the waker sets.
#[derive(Default)]
struct Flag {
    woken: AtomicBool,
}

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, SeqCst);
    }
}

/// Logs each poll and its answer.
struct Kettle {
    hot: bool,
    polls: u32,
    log: Log,
}

impl Kettle {
    fn poll(&mut self, _: &mut Context<'_>) -> Poll<()> {
        self.polls += 1;
        let answer = if self.hot { "Ready" } else { "Pending" };
        let line = format!("main: poll {}, {answer}", self.polls);
        lock(&self.log).push(line);
        if self.hot { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// Runs the program of the task and returns its log.
fn run() -> Vec<String> {
    let lines = Log::default();
    let log = |line: &str| lock(&lines).push(line.to_owned());
    let flag = Arc::<Flag>::default();
    let waker = Waker::from(Arc::clone(&flag));
    let mut context = Context::from_waker(&waker);
    let mut kettle = Kettle { hot: false, polls: 0, log: Arc::clone(&lines) };
    let polls_if_woken = |kettle: &mut Kettle, context: &mut Context<'_>| {
        if flag.woken.swap(false, SeqCst) {
            let _ = kettle.poll(context);
        }
    };
    let _ = kettle.poll(&mut context);
    let (others, log_of_other) = (waker.clone(), Arc::clone(&lines));
    let other = thread::spawn(move || {
        let log = |line: &str| lock(&log_of_other).push(line.to_owned());
        log("other: wakes");
        others.wake_by_ref();
        log("other: wakes again");
        others.wake();
        log("other: ends");
    });
    other.join().expect("a wake-up does not panic");
    log("main: looks");
    polls_if_woken(&mut kettle, &mut context);
    log("main: heats the kettle");
    kettle.hot = true;
    polls_if_woken(&mut kettle, &mut context);
    log("main: wakes");
    context.waker().wake_by_ref();
    polls_if_woken(&mut kettle, &mut context);
    log("main: ends");
    drop(kettle);
    lock(&lines).clone()
}

/// Where a line stands in the prediction; behind all others if it is not there.
fn place(line: &str) -> usize {
    LOGGED.iter().position(|logged| *logged == line).unwrap_or(LOGGED.len())
}

/// A poll happens where somebody calls `poll`.
#[test]
fn who_polls() {
    let others: Vec<_> =
        LOGGED.iter().filter(|line| line.starts_with("other: poll")).collect();
    ensure!(
        others.is_empty(),
        "waker-runs-the-future",
        "you have {others:?} on the other thread"
    );
    let (wakes, ends) =
        (place("other: wakes"), place("other: ends").min(place("main: looks")));
    let inside: Vec<_> = (wakes..ends).filter_map(|line| LOGGED.get(line)).collect();
    let polls: Vec<_> = inside.iter().filter(|line| line.contains("poll")).collect();
    ensure!(
        polls.is_empty(),
        "waker-runs-the-future",
        "you have {polls:?} while the other thread wakes"
    );
}

/// What a poll in vain does to anybody.
#[test]
fn nothing_breaks() {
    ensure!(
        !LOGGED.contains(&"main: panics"),
        "spurious-is-an-error",
        "you have “main: panics”, after a poll that was woken for nothing"
    );
    let hot = place("main: heats the kettle");
    let early: Vec<_> =
        LOGGED.iter().take(hot).filter(|line| line.ends_with("Ready")).collect();
    ensure!(
        early.is_empty(),
        "woken-means-ready",
        "you have {early:?} before “main: heats the kettle”"
    );
}

/// Two wake-ups, one flag.
#[test]
fn how_often() {
    let cold = LOGGED.iter().filter(|line| line.ends_with("Pending")).count();
    ensure!(
        cold <= 2,
        "a-poll-for-each-wake-up",
        "you have {cold} polls of a cold kettle: the first, and one for each wake-up"
    );
}

/// Nobody polls who was not woken.
#[test]
fn nobody_asks_unasked() {
    let (hot, wakes) = (place("main: heats the kettle"), place("main: wakes"));
    let between: Vec<_> = LOGGED.iter().take(wakes).skip(hot).collect();
    let polls: Vec<_> = between.iter().filter(|line| line.contains("poll")).collect();
    ensure!(
        polls.is_empty(),
        "pending-comes-back-by-itself",
        "you have {polls:?} between “main: heats the kettle” and “main: wakes”"
    );
}

/// Every line stands where the program logs it.
#[test]
fn line_by_line() {
    spec_kit::line_by_line(&run(), LOGGED);
}
