//! Correct futures of other authors: the judge finds no fault with any, whatever the schedule.

mod async_family;
mod futures_crate;
mod futures_streams;
mod tokio_net;
mod tokio_runtime;
mod tokio_sync;

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Waker};
use std::thread;

use futures::executor::block_on;
use futures::future::join;
use poll_contract::{Contract, Verdict, judge};

/// How often a race against another thread is run.
const RACES: usize = 40;

/// For what an event comes to: whoever was cancelled does not want it.
pub(crate) fn ignore<T>(_: T) {}

#[track_caller]
pub(crate) fn silent<T>(name: &str, verdict: &Verdict<T>) {
    let timeline = verdict.timeline().to_text(80);
    assert!(verdict.kept(), "\n{name}\n{verdict}\n{timeline}");
}

/// As [`silent`], and it came to its end.
#[track_caller]
pub(crate) fn completes<T>(name: &str, verdict: &Verdict<T>) {
    silent(name, verdict);
    assert!(verdict.ended, "{name}: {verdict}");
}

/// Runs a future in every way: `make` gives it with its other end, and `happens` does to that what
/// makes the future ready.
#[track_caller]
pub(crate) fn check<F, E>(name: &str, make: impl Fn() -> (F, E), happens: fn(E))
where
    F: Future,
    F::Output: Debug,
    E: Send + 'static,
{
    completes(name, &here(&make, happens));
    completes(name, &on_another_thread(&make, happens));
    for _ in 0..RACES {
        completes(name, &racing(&make, happens));
    }
    for polls in 1..4 {
        silent(name, &cancelled(&make, polls));
    }
    silent(name, &woken_and_dropped(&make, happens));
    silent(name, &never_polled(&make));
    completes(name, &in_an_executor(&make, happens));
    completes(name, &nested(&make, happens));
}

fn here<F: Future, E>(
    make: &impl Fn() -> (F, E),
    happens: fn(E),
) -> Verdict<Option<F::Output>> {
    let (future, other) = make();
    judge(future).spurious(3).event(|| happens(other)).with(()).run()
}

fn on_another_thread<F: Future, E: Send + 'static>(
    make: &impl Fn() -> (F, E),
    happens: fn(E),
) -> Verdict<Option<F::Output>> {
    let (future, other) = make();
    judge(future).event(|| drop(thread::spawn(move || happens(other)))).with(()).run()
}

/// The event falls anywhere before, within or after the polls.
fn racing<F: Future, E: Send + 'static>(
    make: &impl Fn() -> (F, E),
    happens: fn(E),
) -> Verdict<Option<F::Output>> {
    let (future, other) = make();
    let thread = thread::spawn(move || happens(other));
    let verdict = judge(future).spurious(2).with(()).run();
    thread.join().expect("the event does not panic");
    verdict
}

fn cancelled<F: Future, E>(
    make: &impl Fn() -> (F, E),
    polls: u64,
) -> Verdict<Option<F::Output>> {
    let (future, other) = make();
    judge(future).spurious(5).drop_after(polls).with(other).run()
}

/// The wake-up comes, and nobody polls for it any more.
fn woken_and_dropped<F: Future, E>(
    make: &impl Fn() -> (F, E),
    happens: fn(E),
) -> Verdict {
    let (future, other) = make();
    let mut future = Contract::new(future);
    let watch = future.watch();
    let _ = Pin::new(&mut future).poll(&mut Context::from_waker(Waker::noop()));
    happens(other);
    drop(future);
    watch.final_verdict()
}

fn never_polled<F: Future, E>(make: &impl Fn() -> (F, E)) -> Verdict {
    let (future, other) = make();
    let future = Contract::new(future);
    let watch = future.watch();
    drop(future);
    drop(other);
    watch.final_verdict()
}

/// In `futures`' own executor, beside the event in the same task.
fn in_an_executor<F: Future, E>(make: &impl Fn() -> (F, E), happens: fn(E)) -> Verdict {
    let (future, other) = make();
    let future = Contract::new(future);
    let watch = future.watch();
    block_on(join(future, async { happens(other) }));
    watch.final_verdict()
}

/// The outer judge sees the wakers that the inner one hands on.
fn nested<F: Future, E>(
    make: &impl Fn() -> (F, E),
    happens: fn(E),
) -> Verdict<Option<F::Output>> {
    let (future, other) = make();
    let inner = Contract::new(future);
    let watch = inner.watch();
    let verdict = judge(Contract::new(inner)).event(|| happens(other)).with(()).run();
    silent("the inner of two", &watch.final_verdict());
    verdict
}
