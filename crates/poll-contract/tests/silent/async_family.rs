//! `async-channel`, `async-lock` and `event-listener`.

use std::sync::Arc;

use async_lock::{Barrier, Mutex, OnceCell, RwLock, Semaphore};
use event_listener::{Event, Listener};
use futures::{FutureExt, StreamExt};
use poll_contract::judge_stream;

use crate::{check, completes, ignore};

#[test]
fn async_channel_receives() {
    let empty = || {
        let (sender, receiver) = async_channel::bounded::<u8>(1);
        (async move { receiver.recv().await }, sender)
    };
    check("Receiver::recv", empty, |sender| ignore(sender.try_send(1)));
    check("Receiver::recv, closed", empty, drop);
    let stream = || {
        let (sender, receiver) = async_channel::unbounded::<u8>();
        let mut receiver = Box::pin(receiver);
        (async move { receiver.next().await }, sender)
    };
    check("Receiver as a Stream", stream, |sender| ignore(sender.try_send(1)));
    let two = || {
        let (sender, receiver) = async_channel::unbounded::<u8>();
        let other = receiver.clone();
        (async move { futures::join!(receiver.recv(), other.recv()) }, sender)
    };
    check("two receivers", two, |sender| {
        ignore((sender.try_send(1), sender.try_send(2)));
    });
}

#[test]
fn async_channel_sends() {
    let full = || {
        let (sender, receiver) = async_channel::bounded::<u8>(1);
        sender.try_send(1).expect("there is room");
        (async move { sender.send(2).await }, receiver)
    };
    check("Sender::send", full, |receiver| ignore(receiver.try_recv()));
    check("Sender::send, closed", full, drop);
    let closed = || {
        let (sender, receiver) = async_channel::bounded::<u8>(1);
        (async move { sender.closed().await }, receiver)
    };
    check("Sender::closed", closed, drop);
}

#[test]
fn async_channel_as_a_stream() {
    let (sender, receiver) = async_channel::bounded(1);
    let other = sender.clone();
    let verdict = judge_stream(receiver)
        .event(move || other.try_send(1).expect("there is room"))
        .event(move || sender.try_send(2).expect("there is room"))
        .with(())
        .run();
    completes("Receiver", &verdict);
    assert_eq!(verdict.output, [1, 2]);
}

#[test]
fn event_listener() {
    let listen = || {
        let event = Arc::new(Event::new());
        (event.listen(), event)
    };
    check("EventListener", listen, |event| {
        event.notify(usize::MAX);
    });
    let second = || {
        let event = Arc::new(Event::new());
        let first = event.listen();
        (event.listen(), (event, first))
    };
    check("a second EventListener", second, |(event, first)| {
        // The first is served, and hands its notification on when it is dropped.
        event.notify(1);
        first.discard();
        event.notify(1);
    });
}

#[test]
fn async_lock_mutex() {
    let locked = || {
        let mutex = Arc::new(Mutex::new(0));
        let guard = mutex.try_lock_arc().expect("nobody has it");
        (mutex.lock_arc(), guard)
    };
    check("Mutex::lock_arc", locked, drop);
}

#[test]
fn async_lock_rw_lock() {
    let written = || {
        let lock = Arc::new(RwLock::new(0));
        let guard = lock.try_write_arc().expect("nobody has it");
        (async move { drop(lock.read_arc().await) }, guard)
    };
    check("RwLock::read_arc", written, drop);
    let read = || {
        let lock = Arc::new(RwLock::new(0));
        let guards = [lock.try_read_arc(), lock.try_read_arc()];
        (async move { drop(lock.write_arc().await) }, guards)
    };
    check("RwLock::write_arc", read, drop);
}

#[test]
fn async_lock_semaphore_barrier_and_cell() {
    let taken = || {
        let semaphore = Arc::new(Semaphore::new(1));
        let permit = semaphore.try_acquire_arc().expect("it is free");
        (semaphore.acquire_arc(), permit)
    };
    check("Semaphore::acquire_arc", taken, drop);
    let barrier = || {
        let barrier = Arc::new(Barrier::new(2));
        let other = Arc::clone(&barrier);
        (async move { barrier.wait().await.is_leader() }, other)
    };
    check("Barrier::wait", barrier, |barrier| {
        // Whoever raced it has waited with it; whoever cancelled has not.
        ignore(barrier.wait().now_or_never());
    });
    let cell = || {
        let cell = Arc::new(OnceCell::new());
        let other = Arc::clone(&cell);
        (async move { *cell.wait().await }, other)
    };
    check("OnceCell::wait", cell, |cell| ignore(cell.set_blocking(1)));
}
