//! The leaf futures and the combinators of `futures`.

use std::future::{Future, pending, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::Poll;

use futures::channel::{mpsc, oneshot};
use futures::executor::LocalPool;
use futures::future::{self, FutureExt, TryFutureExt};
use futures::lock::Mutex;
use futures::stream::{FuturesOrdered, FuturesUnordered, StreamExt};
use futures::task::{AtomicWaker, LocalSpawnExt};
use futures::{SinkExt, poll, select_biased};
use poll_contract::{Contract, judge};

use crate::{check, completes, silent};

type Senders = Vec<oneshot::Sender<u8>>;

fn send(sender: oneshot::Sender<u8>) {
    // Whoever cancelled does not want it.
    let _ = sender.send(1);
}

fn send_all(senders: Senders) {
    // Backwards, so that nobody is served in the order of asking.
    senders.into_iter().rev().for_each(send);
}

fn channel() -> (oneshot::Receiver<u8>, oneshot::Sender<u8>) {
    let (sender, receiver) = oneshot::channel();
    (receiver, sender)
}

fn channels() -> (Vec<oneshot::Receiver<u8>>, Senders) {
    (0..5).map(|_| channel()).unzip()
}

#[test]
fn oneshot_channels() {
    check("oneshot::Receiver", channel, send);
    check("oneshot::Receiver, sender gone", channel, drop);
    let cancellation = || {
        let (mut sender, receiver) = oneshot::channel::<u8>();
        (async move { sender.cancellation().await }, receiver)
    };
    check("oneshot::Sender::cancellation", cancellation, drop);
}

#[test]
fn mpsc_channels() {
    let next = || {
        let (sender, mut receiver) = mpsc::channel::<u8>(1);
        (async move { receiver.next().await }, sender)
    };
    check("mpsc::Receiver::next", next, |mut sender| drop(sender.try_send(1)));
    check("mpsc::Receiver::next, closed", next, drop);
    let unbounded = || {
        let (sender, mut receiver) = mpsc::unbounded::<u8>();
        (async move { receiver.next().await }, sender)
    };
    check("mpsc::UnboundedReceiver::next", unbounded, |sender| {
        drop(sender.unbounded_send(1));
    });
    let full = || {
        let (mut sender, receiver) = mpsc::channel::<u8>(0);
        sender.try_send(1).expect("there is room for one");
        (async move { sender.send(2).await.is_ok() }, receiver)
    };
    check("mpsc::Sender::send", full, |mut receiver| {
        assert_eq!(receiver.try_recv(), Ok(1));
    });
    check("mpsc::Sender::send, closed", full, drop);
}

#[test]
fn locks() {
    let locked = || {
        let mutex = Arc::new(Mutex::new(0));
        let guard = Arc::clone(&mutex).try_lock_owned().expect("nobody has it");
        (mutex.lock_owned().map(|guard| *guard), guard)
    };
    check("lock::Mutex", locked, drop);
    let two = || {
        let mutex = Arc::new(Mutex::new(0));
        let guard = Arc::clone(&mutex).try_lock_owned().expect("nobody has it");
        let (first, second) = (Arc::clone(&mutex).lock_owned(), mutex.lock_owned());
        (future::join(first.map(drop), second.map(drop)), guard)
    };
    check("two that wait for a lock::Mutex", two, drop);
}

#[test]
fn joins() {
    let two = || {
        let ((a, b), senders) = (channel(), channel());
        (future::join(a, senders.0), vec![b, senders.1])
    };
    check("join", two, send_all);
    let all = || {
        let (receivers, senders) = channels();
        (future::join_all(receivers), senders)
    };
    check("join_all", all, send_all);
    let many = || {
        let (receivers, senders) = (0..40).map(|_| channel()).unzip::<_, _, Vec<_>, _>();
        (future::try_join_all(receivers), senders)
    };
    check("try_join_all of many", many, send_all);
    check("try_join_all, one of which fails", many, drop);
}

#[test]
fn selects() {
    let two = || {
        let ((a, b), other) = (channel(), channel());
        let select = future::select(a, other.0);
        (select.map(|either| either.factor_first().0.is_ok()), vec![b, other.1])
    };
    check("select", two, send_all);
    let all = || {
        let (receivers, senders) = channels();
        (future::select_all(receivers).map(|(first, ..)| first), senders)
    };
    check("select_all", all, send_all);
    let ok = || {
        let (receivers, senders) = channels();
        (future::select_ok(receivers).map_ok(|(first, _)| first), senders)
    };
    check("select_ok", ok, send_all);
    check("select_ok, all of which fail", ok, drop);
    let by_macro = || {
        let (receiver, sender) = channel();
        let future = async move {
            let mut never = pending::<()>().fuse();
            select_biased! { got = receiver.fuse() => got.is_ok(), () = never => false }
        };
        (future, sender)
    };
    check("select_biased!", by_macro, send);
}

#[test]
fn sets_of_futures() {
    let unordered = || {
        let (receivers, senders) = channels();
        (receivers.into_iter().collect::<FuturesUnordered<_>>().count(), senders)
    };
    check("FuturesUnordered", unordered, send_all);
    let ordered = || {
        let (receivers, senders) = channels();
        (receivers.into_iter().collect::<FuturesOrdered<_>>().count(), senders)
    };
    check("FuturesOrdered", ordered, send_all);
    let watched = || {
        let (receivers, senders) = channels();
        let children = receivers.into_iter().map(Contract::new);
        let watches: Vec<_> = children.map(|child| (child.watch(), child)).collect();
        let (watches, children): (Vec<_>, Vec<_>) = watches.into_iter().unzip();
        let children: FuturesUnordered<_> = children.into_iter().collect();
        let future = children.count().map(move |count| {
            for watch in &watches {
                completes("a child of FuturesUnordered", &watch.verdict());
            }
            count
        });
        (future, senders)
    };
    check("FuturesUnordered of judged children", watched, send_all);
}

#[test]
fn shared_and_abortable() {
    let shared = || {
        let (receiver, sender) = channel();
        (receiver.shared(), sender)
    };
    check("Shared", shared, send);
    let twice = || {
        let (receiver, sender) = channel();
        let shared = receiver.shared();
        let other = shared.clone();
        // The other clone waits first, and holds a waker of its own.
        let _ = poll_once(other.clone());
        (shared, (sender, other))
    };
    check("Shared, the clone that came second", twice, |(sender, _other)| send(sender));
    let abortable = || future::abortable(pending::<()>());
    check("Abortable", abortable, |handle| handle.abort());
    let remote = || {
        let (receiver, sender) = channel();
        let (remote, handle) = receiver.remote_handle();
        (handle, (remote, sender))
    };
    check("RemoteHandle", remote, |(remote, sender)| {
        send(sender);
        assert_eq!(remote.now_or_never(), Some(()), "it has what it waits for");
    });
}

fn poll_once<F: Future>(future: F) -> Option<F::Output> {
    future.now_or_never()
}

#[test]
fn a_waker_that_outlives_its_future_lawfully_is_counted_and_not_judged() {
    let (abortable, handle) = future::abortable(pending::<()>());
    let verdict = judge(abortable).drop_after(1).run();
    silent("Abortable, whose handle lives", &verdict);
    assert_eq!(verdict.wakers_alive, 1);
    drop(handle);
    let (mut sender, receiver) = mpsc::channel::<u8>(0);
    sender.try_send(1).expect("there is room for one");
    let verdict = judge(async move { sender.send(2).await }).drop_after(1).run();
    silent("mpsc::Sender::send, whose receiver lives", &verdict);
    assert_eq!(verdict.wakers_alive, 1);
    drop(receiver);
}

#[test]
fn atomic_waker() {
    let flag = || {
        let shared = Arc::new((AtomicWaker::new(), AtomicBool::new(false)));
        let other = Arc::clone(&shared);
        let future = future::poll_fn(move |cx| {
            shared.0.register(cx.waker());
            if shared.1.load(SeqCst) { Poll::Ready(()) } else { Poll::Pending }
        });
        (future, other)
    };
    check("AtomicWaker", flag, |shared| {
        shared.1.store(true, SeqCst);
        shared.0.wake();
    });
}

#[test]
fn adapters() {
    let chain = || {
        let (receiver, sender) = channel();
        let boxed = receiver.map_ok(u32::from).boxed();
        (boxed.and_then(|n| ready(Ok(n + 1))).then(ready).fuse(), sender)
    };
    check("map, and_then, then, fuse", chain, send);
    let flatten = || {
        let (receiver, sender) = channel();
        (ready(receiver).flatten().into_stream().into_future().map(|(n, _)| n), sender)
    };
    check("flatten, into_stream, into_future", flatten, send);
    let maybe = || {
        let (receiver, sender) = channel();
        let mut done = Box::pin(future::maybe_done(receiver));
        (future::poll_fn(move |cx| done.as_mut().poll(cx)), sender)
    };
    check("maybe_done", maybe, send);
    let polled = || {
        let (mut receiver, sender) = channel();
        let future = async move {
            let first = poll!(&mut receiver);
            (first.is_pending(), receiver.await)
        };
        (future, sender)
    };
    check("poll!", polled, send);
}

#[test]
fn what_is_ready_at_once() {
    completes("ready", &judge(future::ready(1)).with(()).run());
    completes("lazy", &judge(future::lazy(|_| 1)).with(()).run());
    completes("poll_fn", &judge(future::poll_fn(|_| Poll::Ready(1))).with(()).run());
    completes("always_ready", &judge(future::always_ready(|| 1)).with(()).run());
    completes("poll_immediate", &judge(future::poll_immediate(pending::<()>())).run());
    completes("OptionFuture", &judge(future::OptionFuture::from(Some(ready(1)))).run());
    completes(
        "an empty join_all",
        &judge(future::join_all([] as [future::Ready<()>; 0])).run(),
    );
}

#[test]
fn pending_is_silent_where_it_is_not_alone() {
    let lone = judge(pending::<()>()).run();
    assert!(!lone.kept(), "from outside it looks like a lost wake-up: see the limits");
    let (receiver, sender) = channel();
    let verdict =
        judge(future::select(pending::<()>(), receiver)).event(|| send(sender)).run();
    completes("select with pending", &verdict);
}

#[test]
fn tasks_of_a_local_pool() {
    let mut pool = LocalPool::new();
    let (receivers, senders) = channels();
    let mut watches = Vec::new();
    for receiver in receivers {
        let task = Contract::new(receiver.map(drop));
        watches.push(task.watch());
        pool.spawner().spawn_local(task).expect("the pool lives");
    }
    pool.run_until_stalled();
    send_all(senders);
    pool.run();
    drop(pool);
    for watch in watches {
        completes("a task of LocalPool", &watch.final_verdict());
    }
}

#[test]
fn a_producer_and_its_consumer_in_one_task() {
    // In each poll one half wakes the task for the other, thousands of times: no busy loop.
    let (mut sender, receiver) = mpsc::channel::<u32>(1);
    let produce = async move {
        for n in 0..5_000 {
            sender.send(n).await.expect("the consumer lives");
        }
    };
    let verdict = judge(future::join(produce, receiver.count())).with(()).run();
    completes("a pipeline in one task", &verdict);
    let boxed: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async {});
    silent("boxed", &judge(boxed).run());
}
