//! The streams of `futures` and their combinators.

use std::future::ready;

use futures::channel::{mpsc, oneshot};
use futures::stream::{self, FuturesUnordered, Stream, StreamExt};
use poll_contract::{Contract, judge, judge_stream};

use crate::{RACES, completes, silent};

/// A stream made from another that gives 1, 2, 3 as they are sent: in every way.
#[track_caller]
fn check<S: Stream>(
    name: &str,
    make: impl Fn(mpsc::UnboundedReceiver<u32>) -> S,
    items: usize,
) {
    let verdict = one_by_one(&make);
    completes(name, &verdict);
    assert_eq!(verdict.output.len(), items, "{name}");
    for _ in 0..RACES {
        let verdict = racing(&make);
        completes(name, &verdict);
        assert_eq!(verdict.output.len(), items, "{name}");
    }
    for polls in 1..6 {
        let (sender, receiver) = mpsc::unbounded();
        let verdict = judge_stream(make(receiver))
            .event(move || sender.unbounded_send(1).expect("it is open"))
            .drop_after(polls)
            .with(())
            .run();
        silent(name, &verdict);
    }
}

fn one_by_one<S: Stream>(
    make: &impl Fn(mpsc::UnboundedReceiver<u32>) -> S,
) -> poll_contract::Verdict<Vec<S::Item>> {
    let (sender, receiver) = mpsc::unbounded();
    let mut run = judge_stream(make(receiver)).spurious(2);
    for n in 1..=3 {
        let sender = sender.clone();
        run = run.event(move || sender.unbounded_send(n).expect("it is open"));
    }
    run.event(move || drop(sender)).with(()).run()
}

fn racing<S: Stream>(
    make: &impl Fn(mpsc::UnboundedReceiver<u32>) -> S,
) -> poll_contract::Verdict<Vec<S::Item>> {
    let (sender, receiver) = mpsc::unbounded();
    let thread = std::thread::spawn(move || {
        for n in 1..=3 {
            sender.unbounded_send(n).expect("it is open");
        }
    });
    let verdict = judge_stream(make(receiver)).with(()).run();
    thread.join().expect("the sender does not panic");
    verdict
}

#[test]
fn sources_and_adapters() {
    check("mpsc::UnboundedReceiver", |receiver| receiver, 3);
    check("map, filter", |r| r.map(|n| n + 1).filter(|n| ready(n % 2 == 0)), 2);
    check("then, enumerate", |r| r.then(ready).enumerate(), 3);
    check(
        "take_while, skip, fuse",
        |r| r.take_while(|n| ready(*n < 3)).skip(1).fuse(),
        1,
    );
    check("peekable, boxed", |r| r.peekable().boxed(), 3);
    check("scan", |r| r.scan(0, |sum, n| ready(Some(*sum + n))), 3);
    check("chunks", |r| r.chunks(2), 2);
    check("ready_chunks of one", |r| r.ready_chunks(1), 3);
    check("flat_map", |r| r.flat_map(|n| stream::iter(0..n)), 6);
    check("chain, zip", |r| r.chain(stream::iter(4..6)).zip(stream::iter(0..4)), 4);
    check(
        "unfold",
        |r| stream::unfold(r, |mut r| async { Some((r.next().await?, r)) }),
        3,
    );
}

#[test]
fn streams_that_run_several_things() {
    check("select with one that ended", |r| stream::select(r, stream::empty()), 3);
    check(
        "select_all",
        |r| stream::select_all([r.boxed(), stream::iter(0..2).boxed()]),
        5,
    );
    check("buffered", |r| r.map(ready).buffered(2), 3);
    check("buffer_unordered", |r| r.map(ready).buffer_unordered(2), 3);
    check("flatten_unordered", |r| r.map(|n| stream::iter(0..n)).flatten_unordered(2), 6);
    check(
        "take_until that never comes",
        |r| r.take_until(std::future::pending::<()>()),
        3,
    );
    check("a judged stream in another", |r| Contract::new(r).map(|n| n), 3);
}

#[test]
fn futures_unordered_as_a_stream() {
    let (senders, receivers): (Vec<_>, Vec<_>) =
        (0..10).map(|_| oneshot::channel::<u8>()).unzip();
    let mut run = judge_stream(receivers.into_iter().collect::<FuturesUnordered<_>>());
    for sender in senders.into_iter().rev() {
        run = run.event(move || sender.send(1).expect("it waits"));
    }
    let verdict = run.with(()).run();
    completes("FuturesUnordered", &verdict);
    assert_eq!(verdict.output.len(), 10);
}

#[test]
fn futures_over_streams() {
    let (sender, receiver) = mpsc::unbounded::<u32>();
    let sum = receiver.for_each_concurrent(2, |_| ready(()));
    let verdict = judge(sum)
        .event(|| sender.unbounded_send(1).expect("it is open"))
        .event(|| sender.close_channel())
        .run();
    completes("for_each_concurrent", &verdict);
    completes("collect", &judge(stream::iter(0..9).collect::<Vec<_>>()).run());
    completes("fold", &judge(stream::iter(0..9).fold(0, |a, b| ready(a + b))).run());
}
