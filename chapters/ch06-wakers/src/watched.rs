//! What looks on from outside: a future and a parker that record what is done with them, so that
//! the ones inside need not know of it; and a bound for what would wait for ever.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use timeline::{Kind, Lane};

use crate::s2_parker::Park;

/// The lanes of one thread, the future that it polls, and the timer that wakes it.
#[derive(Clone, Copy, Debug)]
pub struct Lanes {
    /// The thread that polls and sleeps.
    pub thread: Lane,
    /// The future.
    pub future: Lane,
    /// Whoever wakes.
    pub timer: Lane,
}

impl Lanes {
    /// Three new lanes, of a thread, the future and a timer.
    #[must_use]
    pub fn new(thread: &'static str) -> Self {
        Lanes::named(thread, "the timer")
    }

    /// Three new lanes, of a thread, the future, and whoever else there is.
    #[must_use]
    pub fn named(thread: &'static str, timer: &'static str) -> Self {
        let thread = timeline::lane(thread, Kind::Thread);
        let future = timeline::lane("the future", Kind::Task);
        let timer = timeline::lane(timer, Kind::Thread);
        Lanes { thread, future, timer }
    }

    /// The thread has what it waited for.
    pub fn end(self) {
        self.thread.end();
    }
}

/// How often a future was asked, how often it was woken, and how many can still wake it.
#[derive(Clone, Debug, Default)]
pub struct Counts(Arc<Tally>);

#[derive(Debug, Default)]
struct Tally {
    polls: AtomicU32,
    wakes: AtomicU32,
    wakers: AtomicU32,
}

impl Counts {
    /// How often it was polled.
    #[must_use]
    pub fn polls(&self) -> u32 {
        self.0.polls.load(SeqCst)
    }

    /// How often one of its wakers was used.
    #[must_use]
    pub fn wakes(&self) -> u32 {
        self.0.wakes.load(SeqCst)
    }

    /// How many of the wakers that it was given are still kept by somebody.
    #[must_use]
    pub fn wakers_alive(&self) -> u32 {
        self.0.wakers.load(SeqCst)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = |count| match count {
            1 => "1 time".to_owned(),
            _ => format!("{count} times"),
        };
        write!(f, "polled {}, woken {}", times(self.polls()), times(self.wakes()))
    }
}

/// A future that records its polls, and whose wakers record their use.
pub struct Watched<F> {
    inner: F,
    lanes: Lanes,
    counts: Counts,
}

impl<F> Watched<F> {
    /// Watches a future that one thread polls.
    pub fn new(inner: F, lanes: Lanes) -> Self {
        Watched { inner, lanes, counts: Counts::default() }
    }

    /// What is counted; to be asked later.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts.clone()
    }
}

impl<F: Future + Unpin> Future for Watched<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Lanes { thread, future, timer } = self.lanes;
        thread.waiting("inside poll");
        future.running("poll");
        if self.counts.0.polls.fetch_add(1, SeqCst) == 0 {
            timer.waiting("its time");
        }
        timeline::step();
        let waker = Noted::new(context.waker(), self.lanes, &self.counts);
        let answer =
            Pin::new(&mut self.inner).poll(&mut Context::from_waker(&waker.into()));
        match answer {
            Poll::Pending => future.waiting("said Pending"),
            Poll::Ready(_) => future.end(),
        }
        thread.running("has the answer");
        timeline::step();
        answer
    }
}

/// A waker that notes its use and passes it on; while it lives, somebody can wake.
struct Noted {
    waker: Waker,
    lanes: Lanes,
    counts: Counts,
}

impl Noted {
    fn new(waker: &Waker, lanes: Lanes, counts: &Counts) -> Arc<Self> {
        counts.0.wakers.fetch_add(1, SeqCst);
        Arc::new(Noted { waker: waker.clone(), lanes, counts: counts.clone() })
    }
}

impl Wake for Noted {
    fn wake(self: Arc<Self>) {
        self.counts.0.wakes.fetch_add(1, SeqCst);
        self.lanes.timer.running("wakes");
        timeline::step();
        self.lanes.timer.wakes(self.lanes.thread);
        self.lanes.timer.end();
        self.waker.wake_by_ref();
    }
}

impl Drop for Noted {
    fn drop(&mut self) {
        self.counts.0.wakers.fetch_sub(1, SeqCst);
    }
}

/// A parker that records when its thread sleeps.
pub struct WatchedPark<P> {
    parker: Arc<P>,
    lanes: Lanes,
    /// Whom to tell that the thread goes to sleep.
    told: Option<mpsc::Sender<()>>,
}

impl<P> WatchedPark<P> {
    /// Watches the parker of a thread.
    pub fn new(parker: Arc<P>, lanes: Lanes) -> Self {
        WatchedPark { parker, lanes, told: None }
    }

    /// Sends a message each time before the thread goes to sleep.
    #[must_use]
    pub fn telling(mut self, told: mpsc::Sender<()>) -> Self {
        self.told = Some(told);
        self
    }
}

impl<P: Park> Park for WatchedPark<P> {
    fn park(&self) {
        self.lanes.thread.waiting("a wake-up");
        if let Some(told) = &self.told {
            // Who is not interested any more has dropped the other end.
            let _ = told.send(());
        }
        self.parker.park();
        self.lanes.thread.running("woken");
        timeline::step();
    }
}

impl<P: Park> Wake for WatchedPark<P> {
    fn wake(self: Arc<Self>) {
        self.parker.wake_by_ref();
    }
}

/// How long a demonstration waits for what will never come.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// Some work on a thread of its own, which may never end.
#[derive(Debug)]
pub struct Bounded<T>(mpsc::Receiver<T>);

/// Starts some work that may wait for ever.
pub fn bounded<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Bounded<T> {
    let (done, result) = mpsc::channel();
    thread::spawn(move || done.send(work()));
    Bounded(result)
}

impl<T> Bounded<T> {
    /// What the work came to, or `None` if it has not ended after [`PATIENCE`].
    #[must_use]
    pub fn result(&self) -> Option<T> {
        self.0.recv_timeout(PATIENCE).ok()
    }

    /// Waits for the end of work that is known to end; on a busy machine, for long.
    ///
    /// # Panics
    ///
    /// If the work did, or if it does not end within ten times [`PATIENCE`].
    pub fn finish(&self) -> T {
        self.0.recv_timeout(10 * PATIENCE).expect("the work ends, and does not panic")
    }
}
