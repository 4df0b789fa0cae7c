//! The planted streams.

use std::mem;
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

use futures::executor::block_on;
use futures::stream::{self, Stream, StreamExt};
use poll_contract::Breach::{
    BlockedThread, BusyLoop, LostWakeUp, PolledAfterReady, StaleWaker, WakerLeak,
};
use poll_contract::{Contract, Violation, judge_stream};

use crate::{Planted, Slot, found, hasty, strict};

#[rustfmt::skip]
pub(crate) const ALL: &[Planted] = &[
    ("a stream keeps nothing after two items", LostWakeUp, keeps_nothing_after_two),
    ("a stream pends at its end", LostWakeUp, pends_at_its_end),
    ("a stream keeps the waker of its first wait", StaleWaker, keeps_the_first),
    ("a stream spins for its second item", BusyLoop, spins),
    ("a stream sleeps between items", BlockedThread, sleeps),
    ("a loop goes on after None", PolledAfterReady, goes_on),
    ("a stream forgets its wakers", WakerLeak, forgets),
];

/// Two items, then what `then` does.
fn two_items(mut then: impl FnMut(&Waker)) -> impl Stream<Item = u32> {
    let mut items = 0..2;
    stream::poll_fn(move |cx| match items.next() {
        Some(item) => Poll::Ready(Some(item)),
        None => {
            then(cx.waker());
            Poll::Pending
        }
    })
}

fn keeps_nothing_after_two() -> Vec<Violation> {
    let verdict = judge_stream(two_items(|_| ())).with(()).run();
    assert_eq!((&*verdict.output, verdict.ended), (&[0, 1][..], false));
    found(verdict)
}

fn pends_at_its_end() -> Vec<Violation> {
    found(judge_stream(stream::iter(0..3).chain(stream::pending())).run())
}

fn keeps_the_first() -> Vec<Violation> {
    let slot = Slot::default();
    let keeper = slot.clone();
    let stream = stream::poll_fn(move |cx| {
        keeper.keep_first(cx);
        Poll::<Option<()>>::Pending
    });
    found(judge_stream(stream).with(slot).run())
}

fn spins() -> Vec<Violation> {
    found(judge_stream(two_items(Waker::wake_by_ref)).run())
}

fn sleeps() -> Vec<Violation> {
    let stream = stream::iter(0..2).map(|_| thread::sleep(Duration::from_millis(20)));
    found(judge_stream(stream).limits(strict()).run())
}

fn goes_on() -> Vec<Violation> {
    let mut ended = Contract::new(stream::empty::<()>());
    let watch = ended.watch();
    block_on(async {
        while ended.next().await.is_some() || ended.next().await.is_some() {}
    });
    found(watch.final_verdict())
}

fn forgets() -> Vec<Violation> {
    let stream = two_items(|waker| mem::forget(waker.clone()));
    found(judge_stream(stream).drop_after(3).with(()).limits(hasty()).run())
}
