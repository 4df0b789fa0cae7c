//! The driver for tests: polls by itself, waits for wake-ups, drops in the middle.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use crate::log::Heard;
use crate::state::Counts;
use crate::{Breach, Contract, Limits, Verdict, Watch};

/// More polls than this end the run: somebody wakes without an end.
const POLLS: u64 = 100_000;

/// How a poll of the subject adds to the output; `true` at its end.
type Step<T, O> = fn(Pin<&mut Contract<T>>, &mut Context<'_>, &mut O) -> Poll<bool>;

/// Anything that can be dropped.
trait Thing {}
impl<T> Thing for T {}

/// A run of a future or a stream before it begins; from [`judge`] and [`judge_stream`].
///
/// [`run`](Judge::run) polls on the thread that calls it, each time with a fresh waker:
///
/// 1. after Pending it polls once more without a wake-up ([`spurious`](Judge::spurious)), which a
///    future must bear, since `join` and `select` do it all the time;
/// 2. then it lets the next [event](Judge::event) happen, until one wakes;
/// 3. then it waits for a wake-up, for as long as [`Limits::patience`] says;
/// 4. in vain? If an event has happened since, or an old waker was woken, it asks once more: Ready
///    now means that the wake-up went missing. Otherwise it gives up.
///
/// It ends at Ready (or `None`), when it gives up, when nobody is left who could wake, at a busy
/// loop, after the polls that [`drop_after`](Judge::drop_after) allows, or after 100 000 polls.
#[must_use = "nothing is judged before `run`"]
pub struct Judge<'a, T, O> {
    subject: T,
    step: Step<T, O>,
    output: O,
    limits: Limits,
    spurious: u32,
    drop_after: Option<u64>,
    events: VecDeque<Box<dyn FnOnce() + 'a>>,
    /// What is dropped after the subject.
    others: Vec<Box<dyn Thing + 'a>>,
    /// Whether `others` and the events are all that could lawfully hold a waker.
    all_known: bool,
}

/// Judges a future; see [`Judge`].
///
/// ```
/// use futures::channel::oneshot;
///
/// let (sender, receiver) = oneshot::channel();
/// let verdict = poll_contract::judge(receiver).event(move || sender.send(7).unwrap()).run();
/// verdict.assert_kept();
/// assert_eq!(verdict.output, Some(Ok(7)));
/// ```
pub fn judge<'a, F: Future>(future: F) -> Judge<'a, F, Option<F::Output>> {
    let step: Step<F, Option<F::Output>> = |future, cx, output| {
        future.poll(cx).map(|value| {
            *output = Some(value);
            true
        })
    };
    Judge::new(future, step, None)
}

/// Judges a stream, to its end, and collects its items; see [`Judge`].
///
/// ```
/// use futures::channel::mpsc;
///
/// let (sender, receiver) = mpsc::unbounded();
/// let verdict = poll_contract::judge_stream(receiver)
///     .event(|| sender.unbounded_send(1).unwrap())
///     .event(|| sender.unbounded_send(2).unwrap())
///     .event(|| sender.close_channel())
///     .run();
/// verdict.assert_kept();
/// assert_eq!(verdict.output, [1, 2]);
/// ```
#[cfg(feature = "stream")]
pub fn judge_stream<'a, S: futures_core::Stream>(
    stream: S,
) -> Judge<'a, S, Vec<S::Item>> {
    let step: Step<S, Vec<S::Item>> = |stream, cx, items| {
        futures_core::Stream::poll_next(stream, cx).map(|item| {
            let ended = item.is_none();
            items.extend(item);
            ended
        })
    };
    Judge::new(stream, step, Vec::new())
}

impl<'a, T, O> Judge<'a, T, O> {
    fn new(subject: T, step: Step<T, O>, output: O) -> Judge<'a, T, O> {
        Judge {
            subject,
            step,
            output,
            limits: Limits::default(),
            spurious: 1,
            drop_after: None,
            events: VecDeque::new(),
            others: Vec::new(),
            all_known: false,
        }
    }

    /// Other [`Limits`] than the usual ones.
    ///
    /// ```
    /// use poll_contract::{Limits, judge};
    ///
    /// judge(async {}).limits(Limits { busy: 10, ..Limits::default() }).run().assert_kept();
    /// ```
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How often it polls without a wake-up each time that the future waits; 1 by default.
    ///
    /// ```
    /// let verdict = poll_contract::judge(async {}).spurious(3).run();
    /// assert_eq!(verdict.polls, 1); // it never waited
    /// ```
    pub fn spurious(mut self, polls: u32) -> Self {
        self.spurious = polls;
        self
    }

    /// Drops the future in the middle, when it has been polled so often and still waits.
    ///
    /// ```
    /// use futures::channel::oneshot;
    ///
    /// let (sender, receiver) = oneshot::channel::<()>();
    /// let verdict = poll_contract::judge(receiver).drop_after(1).with(sender).run();
    /// verdict.assert_kept();
    /// assert_eq!((verdict.polls, verdict.output), (1, None));
    /// ```
    pub fn drop_after(mut self, polls: u64) -> Self {
        self.drop_after = Some(polls);
        self
    }

    /// Something that happens while the future waits, on this thread: a message is sent, a lock is
    /// freed, a thread is started that does so. Events happen in the order in which they are given,
    /// until one wakes the future.
    ///
    /// ```
    /// use std::thread;
    /// use futures::channel::oneshot;
    ///
    /// let (sender, receiver) = oneshot::channel();
    /// let verdict = poll_contract::judge(receiver)
    ///     .event(|| drop(thread::spawn(|| sender.send(1))))
    ///     .run();
    /// assert_eq!(verdict.output, Some(Ok(1)));
    /// ```
    pub fn event(mut self, happens: impl FnOnce() + 'a) -> Self {
        self.events.push_back(Box::new(happens));
        self
    }

    /// Something to drop after the future, such as the other end of its channel; `()` if there is
    /// nothing. With this you say that nothing else exists that could keep a waker lawfully, and
    /// the judge looks for leaks.
    ///
    /// ```
    /// use poll_contract::{Breach, judge};
    /// use std::future::poll_fn;
    /// use std::sync::Mutex;
    /// use std::task::{Poll, Waker};
    ///
    /// static FORGOTTEN: Mutex<Vec<Waker>> = Mutex::new(Vec::new());
    /// let future = poll_fn(|cx| {
    ///     FORGOTTEN.lock().unwrap().push(cx.waker().clone());
    ///     Poll::<()>::Pending
    /// });
    /// let verdict = judge(future).drop_after(1).with(()).run();
    /// assert!(verdict.broke(Breach::WakerLeak).is_some());
    /// ```
    pub fn with(mut self, thing: impl Sized + 'a) -> Self {
        self.others.push(Box::new(thing));
        self.all_known = true;
        self
    }

    /// Runs it and says what was seen.
    ///
    /// # Panics
    ///
    /// If the future or an event does. A poll that never returns is never left either: in a test
    /// that must survive one, put the future into a [`Contract`] on another thread and ask its
    /// [`Watch`].
    pub fn run(mut self) -> Verdict<O> {
        let mut contract = Contract::with_limits(self.subject, self.limits);
        let watch = contract.watch();
        let mut run = Run {
            watch: &watch,
            events: &mut self.events,
            spurious: self.spurious,
            drop_after: self.drop_after,
        };
        let outcome =
            run.drive(|cx| (self.step)(Pin::new(&mut contract), cx, &mut self.output));
        if outcome == Outcome::GaveUp {
            watch.log.abandoned();
        }
        drop(contract);
        drop(self.events);
        drop(self.others);
        let verdict =
            if self.all_known { watch.final_verdict() } else { watch.verdict() };
        verdict.with_output(self.output)
    }
}

impl<T, O> fmt::Debug for Judge<'_, T, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Judge { limits, spurious, drop_after, .. } = self;
        f.debug_struct("Judge")
            .field("limits", limits)
            .field("spurious", spurious)
            .field("drop_after", drop_after)
            .finish_non_exhaustive()
    }
}

/// Why the polling stopped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The end was reached.
    Ended,
    /// `drop_after` was.
    Cancelled,
    /// It still waits, and nobody asks any more.
    GaveUp,
}

/// What to do after Pending.
enum Next {
    /// Poll again: it was woken, or it must bear a poll without.
    Poll,
    /// Poll again though nobody woke it and the patience is over; what was seen until then.
    Inquire(Counts),
    Stop(Outcome),
}

/// A run under way.
struct Run<'r, 'a> {
    watch: &'r Watch,
    events: &'r mut VecDeque<Box<dyn FnOnce() + 'a>>,
    spurious: u32,
    drop_after: Option<u64>,
}

impl Run<'_, '_> {
    fn drive(&mut self, mut poll: impl FnMut(&mut Context<'_>) -> Poll<bool>) -> Outcome {
        // The trackers wake the log; behind them nobody has to be woken.
        let cx = &mut Context::from_waker(Waker::noop());
        let mut needless = 0;
        loop {
            match poll(cx) {
                Poll::Ready(true) => return Outcome::Ended,
                Poll::Ready(false) => {
                    needless = 0;
                    if self.watch.log.counts().polls >= POLLS {
                        return Outcome::GaveUp;
                    }
                    continue;
                }
                Poll::Pending => {}
            }
            match self.after_pending(&mut needless) {
                Next::Poll => {}
                Next::Stop(outcome) => return outcome,
                Next::Inquire(asked) => {
                    let Poll::Ready(ended) = poll(cx) else { return Outcome::GaveUp };
                    self.watch.log.overdue(asked, self.watch.log.limits.patience);
                    return if ended { Outcome::Ended } else { Outcome::GaveUp };
                }
            }
        }
    }

    fn after_pending(&mut self, needless: &mut u32) -> Next {
        let log = &self.watch.log;
        let seen = log.counts();
        let stuck = [Breach::LostWakeUp, Breach::StaleWaker, Breach::BusyLoop];
        if stuck.iter().any(|breach| log.broke(*breach)) || seen.polls >= POLLS {
            return Next::Stop(Outcome::GaveUp);
        }
        if self.drop_after.is_some_and(|polls| seen.polls >= polls) {
            return Next::Stop(Outcome::Cancelled);
        }
        if log.is_woken() {
            *needless = 0;
            return Next::Poll;
        }
        if *needless < self.spurious {
            *needless += 1;
            return Next::Poll;
        }
        *needless = 0;
        self.wait()
    }

    /// Lets events happen and waits for the wake-up.
    fn wait(&mut self) -> Next {
        let log = &self.watch.log;
        let mut happened = false;
        while !log.is_woken()
            && let Some(event) = self.events.pop_front()
        {
            event();
            happened = true;
        }
        match log.wait(log.limits.patience) {
            Heard::Woken => Next::Poll,
            Heard::Nobody => Next::Stop(Outcome::GaveUp),
            Heard::Nothing => match log.counts() {
                seen if happened || seen.stale_wakes > 0 => Next::Inquire(seen),
                _ => Next::Stop(Outcome::GaveUp),
            },
        }
    }
}
