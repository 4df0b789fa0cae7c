//! The planted futures, and those who poll wrongly.

use std::cell::Cell;
use std::future::{Future, pending, poll_fn, ready};
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc;
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::executor::block_on;
use futures::future::{join, select};
use futures::stream::{FuturesUnordered, StreamExt};
use poll_contract::Breach::{
    BlockedThread, BusyLoop, LostWakeUp, PolledAfterReady, StaleWaker, WakerLeak,
};
use poll_contract::{Contract, Violation, Watch, judge};

use crate::{Planted, Slot, found, hasty, strict};

#[rustfmt::skip]
pub(crate) const ALL: &[Planted] = &[
    ("keeps nothing", LostWakeUp, keeps_nothing),
    ("clones and drops", LostWakeUp, clones_and_drops),
    ("the holder lets go and does not wake", LostWakeUp, the_holder_lets_go),
    ("the holder is a thread that ends", LostWakeUp, the_holder_ends),
    ("woke itself once, then forgot", LostWakeUp, wakes_itself_only_once),
    ("the event does not wake", LostWakeUp, the_event_does_not_wake),
    ("looks before it registers", LostWakeUp, looks_before_it_registers),
    ("in a select that another wins", LostWakeUp, in_a_select),
    ("as a child of FuturesUnordered", LostWakeUp, as_a_child),
    ("keeps the first waker", StaleWaker, keeps_the_first),
    ("keeps every second waker", StaleWaker, keeps_every_second),
    ("wakes the first of many", StaleWaker, wakes_the_first_of_many),
    ("wakes the old one while it is polled", StaleWaker, wakes_the_old_one),
    ("keeps the first waker, on an executor", StaleWaker, keeps_the_first_elsewhere),
    ("wakes itself by reference", BusyLoop, wakes_itself),
    ("wakes itself by a clone", BusyLoop, wakes_a_clone),
    ("wakes itself, and registers too", BusyLoop, wakes_itself_and_registers),
    ("yields until a flag is set", BusyLoop, yields_until),
    ("joined with one that waits", BusyLoop, busy_in_a_join),
    ("a busy child of FuturesUnordered", BusyLoop, busy_child),
    ("sleeps", BlockedThread, sleeps),
    ("computes", BlockedThread, computes),
    ("waits for a blocking channel", BlockedThread, waits_in_a_channel),
    ("does not return", BlockedThread, does_not_return),
    ("a join that forgets who has finished", PolledAfterReady, forgetful_join),
    ("a select in a loop", PolledAfterReady, select_in_a_loop),
    ("awaited twice", PolledAfterReady, awaited_twice),
    ("a static list", WakerLeak, a_static_list),
    ("forgotten", WakerLeak, forgotten),
    ("leaked, though it was woken", WakerLeak, leaked_though_woken),
    ("a thread that goes on", WakerLeak, a_thread_that_goes_on),
];

fn keeps_nothing() -> Vec<Violation> {
    found(judge(pending::<()>()).with(()).run())
}

fn clones_and_drops() -> Vec<Violation> {
    let future = poll_fn(|cx| {
        drop(cx.waker().clone());
        Poll::<()>::Pending
    });
    found(judge(future).with(()).run())
}

fn the_holder_lets_go() -> Vec<Violation> {
    let slot = Slot::default();
    let future = poll_fn(|cx| {
        slot.keep(cx);
        Poll::<()>::Pending
    });
    found(judge(future).event(|| slot.clear()).run())
}

fn the_holder_ends() -> Vec<Violation> {
    let future = poll_fn(|cx| {
        let waker = cx.waker().clone();
        thread::spawn(move || drop(waker));
        Poll::<()>::Pending
    });
    // Without a poll in between, which would find the old waker in the thread that still starts.
    found(judge(future).spurious(0).run())
}

fn wakes_itself_only_once() -> Vec<Violation> {
    let mut first = true;
    let future = poll_fn(|cx| {
        if mem::take(&mut first) {
            cx.waker().wake_by_ref();
        }
        Poll::<()>::Pending
    });
    found(judge(future).run())
}

fn the_event_does_not_wake() -> Vec<Violation> {
    let (slot, set) = (Slot::default(), Cell::new(false));
    let future = poll_fn(|cx| {
        slot.keep(cx);
        if set.get() { Poll::Ready(()) } else { Poll::Pending }
    });
    found(judge(future).event(|| set.set(true)).limits(hasty()).run())
}

/// The event falls between the look and the registration, and finds nobody to wake.
fn looks_before_it_registers() -> Vec<Violation> {
    let (slot, set) = (Slot::default(), Cell::new(false));
    let happens = || {
        if !set.replace(true) {
            slot.clear();
        }
    };
    let future = poll_fn(|cx| {
        let ready = set.get();
        happens();
        slot.keep(cx);
        if ready { Poll::Ready(()) } else { Poll::Pending }
    });
    // The event itself has happened within the poll; this one says only that something has.
    found(judge(future).event(|| ()).spurious(0).limits(hasty()).run())
}

fn in_a_select() -> Vec<Violation> {
    let lost = Contract::new(pending::<()>());
    let watch = lost.watch();
    block_on(select(lost, ready(())));
    found(watch.final_verdict())
}

fn as_a_child() -> Vec<Violation> {
    let lost = Contract::new(pending::<()>());
    let watch = lost.watch();
    let mut children: FuturesUnordered<_> = [lost].into_iter().collect();
    assert_eq!(children.next().now_or_never(), None);
    drop(children);
    found(watch.final_verdict())
}

fn keeping_the_first(slot: Slot) -> impl Future<Output = ()> {
    poll_fn(move |cx| {
        slot.keep_first(cx);
        Poll::Pending
    })
}

fn keeps_the_first() -> Vec<Violation> {
    found(judge(keeping_the_first(Slot::default())).with(()).run())
}

fn keeps_every_second() -> Vec<Violation> {
    let (slot, mut polls) = (Slot::default(), 0);
    let future = poll_fn(|cx| {
        polls += 1;
        if polls % 2 == 1 {
            slot.keep(cx);
        }
        Poll::<()>::Pending
    });
    found(judge(future).run())
}

/// Holds them all, and wakes the wrong one.
fn wakes_the_first_of_many() -> Vec<Violation> {
    let (slot, set) = (Slot::default(), Cell::new(false));
    let future = poll_fn(|cx| {
        slot.add(cx);
        if set.get() { Poll::Ready(()) } else { Poll::Pending }
    });
    let event = || {
        set.set(true);
        slot.wake_first();
    };
    found(judge(future).event(event).limits(hasty()).run())
}

fn wakes_the_old_one() -> Vec<Violation> {
    let mut old: Option<Waker> = None;
    let future = poll_fn(|cx| {
        match old.take() {
            Some(waker) => waker.wake(),
            None => old = Some(cx.waker().clone()),
        }
        Poll::<()>::Pending
    });
    found(judge(future).run())
}

fn keeps_the_first_elsewhere() -> Vec<Violation> {
    let slot = Slot::default();
    let stale = Contract::new(keeping_the_first(slot.clone()));
    let watch = stale.watch();
    block_on(select(stale, yields(3).boxed()));
    slot.clear();
    found(watch.final_verdict())
}

/// Wakes itself so often, then is ready.
fn yields(mut times: u32) -> impl Future<Output = ()> {
    poll_fn(move |cx| match times {
        0 => Poll::Ready(()),
        _ => {
            times -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
}

fn wakes_itself() -> Vec<Violation> {
    found(judge(yields(u32::MAX)).with(()).run())
}

fn wakes_a_clone() -> Vec<Violation> {
    let future = poll_fn(|cx| {
        let clone = cx.waker().clone();
        clone.wake();
        Poll::<()>::Pending
    });
    found(judge(future).run())
}

fn wakes_itself_and_registers() -> Vec<Violation> {
    let slot = Slot::default();
    let future = poll_fn(|cx| {
        slot.keep(cx);
        cx.waker().wake_by_ref();
        Poll::<()>::Pending
    });
    found(judge(future).run())
}

fn yields_until() -> Vec<Violation> {
    let set = AtomicBool::new(false);
    let future = async {
        while !set.load(SeqCst) {
            yields(1).await;
        }
    };
    found(judge(future).run())
}

fn busy_in_a_join() -> Vec<Violation> {
    let (_sender, receiver) = futures::channel::oneshot::channel::<()>();
    found(judge(join(receiver, yields(u32::MAX))).run())
}

fn busy_child() -> Vec<Violation> {
    let children: FuturesUnordered<_> =
        [yields(u32::MAX).boxed(), ready(()).boxed()].into_iter().collect();
    found(judge(children.count()).run())
}

fn sleeps() -> Vec<Violation> {
    let future = async { thread::sleep(Duration::from_millis(20)) };
    found(judge(future).limits(strict()).run())
}

fn computes() -> Vec<Violation> {
    let future = async {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(60) {
            std::hint::spin_loop();
        }
    };
    found(judge(future).limits(strict()).run())
}

fn waits_in_a_channel() -> Vec<Violation> {
    let (_sender, receiver) = mpsc::channel::<()>();
    let future = async move { receiver.recv_timeout(Duration::from_millis(20)).is_err() };
    found(judge(future).limits(strict()).run())
}

/// Seen from outside while it lasts: the verdict does not wait for the poll.
fn does_not_return() -> Vec<Violation> {
    let (release, released) = mpsc::channel::<()>();
    let future = Contract::with_limits(async move { released.recv() }, strict());
    let watch = future.watch();
    let stuck = thread::spawn(|| block_on(future));
    let violations = wait_for_a_violation(&watch);
    drop(release);
    let ended = stuck.join().expect("the poll returns once the channel is closed");
    assert!(ended.is_err());
    violations
}

fn wait_for_a_violation(watch: &Watch) -> Vec<Violation> {
    let begun = Instant::now();
    while watch.verdict().kept() && begun.elapsed() < Duration::from_secs(10) {
        thread::yield_now();
    }
    found(watch.verdict())
}

/// Polls both children until both have answered, and does not remember who has.
fn forgetful_join() -> Vec<Violation> {
    let mut quick = Contract::new(poll_fn(|_| Poll::Ready(())));
    let watch = quick.watch();
    let mut slow = pin!(slow_to_answer());
    block_on(poll_fn(|cx| {
        let quick = Pin::new(&mut quick).poll(cx);
        let slow = slow.as_mut().poll(cx);
        if quick.is_ready() && slow.is_ready() { Poll::Ready(()) } else { Poll::Pending }
    }));
    found(watch.verdict())
}

/// Ready at the third poll and, unlike most, at each further one.
fn slow_to_answer() -> impl Future<Output = ()> {
    let mut polls = 0;
    poll_fn(move |cx| {
        polls += 1;
        if polls > 2 {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
}

/// The winner of the first round stands in the second as well.
fn select_in_a_loop() -> Vec<Violation> {
    let mut winner = Contract::new(poll_fn(|_| Poll::Ready(())));
    let watch = winner.watch();
    for _ in 0..2 {
        block_on(select(&mut winner, pending::<()>()));
    }
    found(watch.verdict())
}

fn awaited_twice() -> Vec<Violation> {
    let mut future = Contract::new(poll_fn(|_| Poll::Ready(1)));
    let watch = future.watch();
    block_on(async { (&mut future).await + (&mut future).await });
    found(watch.verdict())
}

fn a_static_list() -> Vec<Violation> {
    static LIST: Mutex<Vec<Waker>> = Mutex::new(Vec::new());
    let future = poll_fn(|cx| {
        LIST.lock().expect("nobody panics with it").push(cx.waker().clone());
        Poll::<()>::Pending
    });
    found(judge(future).drop_after(1).with(()).limits(hasty()).run())
}

fn forgotten() -> Vec<Violation> {
    let future = poll_fn(|cx| {
        mem::forget(cx.waker().clone());
        Poll::<()>::Pending
    });
    found(judge(future).drop_after(2).with(()).limits(hasty()).run())
}

fn leaked_though_woken() -> Vec<Violation> {
    let mut polls = 0;
    let future = poll_fn(move |cx| {
        polls += 1;
        if polls == 2 {
            return Poll::Ready(());
        }
        Box::leak(Box::new(cx.waker().clone())).wake_by_ref();
        Poll::Pending
    });
    found(judge(future).with(()).limits(hasty()).run())
}

fn a_thread_that_goes_on() -> Vec<Violation> {
    let (release, released) = mpsc::channel::<()>();
    let mut released = Some(released);
    let future = poll_fn(|cx| {
        let (waker, released) = (cx.waker().clone(), released.take().expect("one poll"));
        thread::spawn(move || {
            // Until the verdict is spoken.
            let _ = released.recv();
            drop(waker);
        });
        Poll::<()>::Pending
    });
    let verdict = judge(future).drop_after(1).with(()).limits(hasty()).run();
    drop(release);
    found(verdict)
}
