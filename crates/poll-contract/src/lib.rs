//! Holds any future to the contract of [`Future::poll`] and names what
//! it broke.
//!
//! The contract stands in prose in std's documentation; the compiler checks none of it. A future
//! that breaks it compiles, often works, and hangs on a day when the wake-ups come in another
//! order. This crate polls a future, or a stream, as hard as the contract allows, watches what
//! becomes of each waker, and says what was broken, with counts:
//!
//! ```
//! use poll_contract::judge;
//! use std::cell::Cell;
//! use std::future::poll_fn;
//! use std::task::Poll;
//!
//! // Ready once the oven beeps. But how will anybody know when to ask again?
//! let beeped = Cell::new(false);
//! let cake = poll_fn(|_cx| if beeped.get() { Poll::Ready("cake") } else { Poll::Pending });
//!
//! let verdict = judge(cake).event(|| beeped.set(true)).run();
//! assert_eq!(
//!     verdict.to_string(),
//!     r#"lost wake-up: the future said Pending, and no wake-up will follow.
//!     polled 1 time, woken 0 times, wakers alive 0
//!   Who answers Pending keeps a clone of the waker of that very poll where the
//!   event will find it, and it is woken once the event is there. Without that,
//!   nobody asks again.
//!   std: Future::poll, "Return value"
//!   read: ch06-wakers#pending-is-a-promise"#
//! );
//! println!("{}", verdict.timeline().to_text(60)); // future  |###.....  waits for ever
//! ```
//!
//! `read` is a chapter and a section of the course that this crate belongs to.
//!
//! # In tests of your own futures
//!
//! [`judge`] and [`judge_stream`] drive a future by themselves, without an executor. Say what
//! happens while it waits ([`event`](Judge::event)), when to drop it in the middle
//! ([`drop_after`](Judge::drop_after)), and what else there is that may hold a waker
//! ([`with`](Judge::with)); then [`run`](Judge::run):
//!
//! ```
//! use futures::channel::oneshot;
//! use poll_contract::judge;
//!
//! // It completes, woken from another thread.
//! let (sender, receiver) = oneshot::channel();
//! let send = || drop(std::thread::spawn(move || sender.send(7)));
//! let verdict = judge(receiver).event(send).run();
//! verdict.assert_kept();
//! assert_eq!(verdict.output, Some(Ok(7)));
//!
//! // It is cancelled, and lets go of its waker.
//! let (sender, receiver) = oneshot::channel::<u32>();
//! judge(receiver).drop_after(1).with(sender).run().assert_kept();
//! ```
//!
//! A future that needs its own runtime runs there, wrapped in a [`Contract`]. The wrapper behaves
//! as what it wraps; what it sees is with its [`Watch`]:
//!
//! ```
//! use poll_contract::Contract;
//! use std::time::Duration;
//!
//! let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
//! let watch = runtime.block_on(async {
//!     let sleep = Contract::new(tokio::time::sleep(Duration::from_millis(1)));
//!     let watch = sleep.watch();
//!     sleep.await;
//!     watch
//! });
//! drop(runtime); // now nothing is left that may hold a waker
//! watch.final_verdict().assert_kept();
//! ```
//!
//! # The six
//!
//! | [`Breach`] | is seen when |
//! |---|---|
//! | lost wake-up | a poll answered Pending, its waker was never woken, and no clone of it exists; or the event came, nobody was woken, and the future turns out to be Ready |
//! | stale waker | the same, but a waker of an earlier poll is held, or was woken instead |
//! | busy loop | the future woke itself while it was polled, and answered Pending, again and again |
//! | blocked the thread | a poll held its thread for too long |
//! | polled after Ready | whoever polls asked again after Ready, or after a stream's `None` |
//! | waker leak | a clone exists after the future, and all that it talked to, are dropped |
//!
//! The waker of a poll is made for that poll alone, and its clones are counted. That nobody can
//! wake any more is therefore known and not guessed: a clone comes from a clone, and there is none.
//! What is lawful is not reported: needless polls and needless wake-ups, wake-ups after Ready, a
//! wake-up by oneself now and then, old wakers that are held *beside* the current one, wakers that
//! other threads clone, wake and drop at any time.
//!
//! std says of the first five what to do; each report names the place. Of the sixth it says only that a clone keeps what belongs to its task until it is dropped. An object
//! that outlives a future may keep the future's last waker: `futures`' `AbortHandle` does, so does
//! the other end of its channels, so does a socket that was polled by reference. So a waker that
//! is held is counted at all times and called a leak only once you have said, by
//! [`with`](Judge::with) or [`final_verdict`](Watch::final_verdict), that nothing of the kind is
//! left.
//!
//! # Thresholds
//!
//! Three of the six are matters of degree. [`Limits`] has the numbers, and they can be changed.
//!
//! | | from |
//! |---|---|
//! | busy loop | 1 000 polls in a row; 10 000 while anybody holds a waker, since a pipeline within one task wakes itself at every step |
//! | blocked the thread | 500 ms, without the time that the thread waited for a processor (where the system is Linux) |
//! | waker leak | 1 s after everything was dropped, since a thread may be in the middle of a wake-up |
//! | the judge's patience | 5 s without a wake-up; then the run ends, which breaks nothing by itself |
//!
//! # What it cannot see
//!
//! - **A future that never becomes ready on purpose**, such as [`std::future::pending`], keeps no
//!   waker and needs none. Judged alone it looks like a lost wake-up, and is reported as one;
//!   within a `select` it is not.
//! - **A holder that will never wake.** While somebody holds the waker, the future may yet be woken.
//!   That the event has come and nobody was woken shows only with [`event`](Judge::event), which
//!   says when it came.
//! - **A race that did not happen.** A run has one order of polls and wake-ups. Run it often, with
//!   another thread as the event, or build a model of it with a model checker.
//! - **Progress.** Work that yields a thousand times in a row looks like a busy loop; raise
//!   [`Limits::busy`]. A loop through a runtime's own queue, such as tokio's `yield_now`, does not
//!   wake itself while it is polled and is not seen at all.
//! - **A poll that never returns.** The driver cannot leave it. A [`Watch`] reports it from another
//!   thread, after ten times the limit.
//! - **A reactor of the whole process** that lets go of its wakers at its next turn, whenever that
//!   is, may seem to leak them.
//!
//! There is no `unsafe` in here, and no thread: the wakers are [`std::task::Wake`] over an `Arc`,
//! one allocation for each poll. That is for tests; leave the wrapper out of what you measure.
//!
//! The feature `stream` (on by default) is all that needs `futures-core`.
//!
//! [`Future::poll`]: std::future::Future::poll

#![warn(missing_docs)]

mod breach;
mod contract;
mod happened;
mod judge;
mod limits;
mod log;
mod state;
mod stopwatch;
mod tracker;
mod verdict;

pub use breach::Breach;
pub use contract::{Contract, Watch};
#[cfg(feature = "stream")]
pub use judge::judge_stream;
pub use judge::{Judge, judge};
pub use limits::Limits;
pub use verdict::{Verdict, Violation};
