//! `tokio::sync`, which needs no runtime.

use std::sync::Arc;

use futures::FutureExt;
use tokio::sync::{
    Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore, broadcast, mpsc, oneshot, watch,
};

use crate::{check, ignore};

#[test]
fn oneshot_channels() {
    let receiver = || {
        let (sender, receiver) = oneshot::channel::<u8>();
        (receiver, sender)
    };
    check("oneshot::Receiver", receiver, |sender| ignore(sender.send(1)));
    check("oneshot::Receiver, sender gone", receiver, drop);
    let closed = || {
        let (mut sender, receiver) = oneshot::channel::<u8>();
        (async move { sender.closed().await }, receiver)
    };
    check("oneshot::Sender::closed", closed, drop);
}

#[test]
fn mpsc_channels() {
    let empty = || {
        let (sender, mut receiver) = mpsc::channel::<u8>(1);
        (async move { receiver.recv().await }, sender)
    };
    check("mpsc::Receiver::recv", empty, |sender| ignore(sender.try_send(1)));
    check("mpsc::Receiver::recv, closed", empty, drop);
    let full = || {
        let (sender, receiver) = mpsc::channel::<u8>(1);
        sender.try_send(1).expect("there is room");
        (async move { sender.send(2).await }, receiver)
    };
    check("mpsc::Sender::send", full, |mut receiver| ignore(receiver.try_recv()));
    check("mpsc::Sender::send, closed", full, drop);
    let reserved = || {
        let (sender, receiver) = mpsc::channel::<u8>(1);
        sender.try_send(1).expect("there is room");
        (async move { sender.reserve_owned().await.is_ok() }, receiver)
    };
    check("mpsc::Sender::reserve_owned", reserved, |mut receiver| {
        ignore(receiver.try_recv());
    });
}

#[test]
fn locks() {
    let mutex = || {
        let mutex = Arc::new(Mutex::new(0));
        let guard = Arc::clone(&mutex).try_lock_owned().expect("nobody has it");
        (mutex.lock_owned(), guard)
    };
    check("Mutex::lock_owned", mutex, drop);
    let read = || {
        let lock = Arc::new(RwLock::new(0));
        let guard = Arc::clone(&lock).try_write_owned().expect("nobody has it");
        (lock.read_owned(), guard)
    };
    check("RwLock::read_owned", read, drop);
    let written = || {
        let lock = Arc::new(RwLock::new(0));
        let guard = Arc::clone(&lock).try_read_owned().expect("nobody has it");
        (lock.write_owned(), guard)
    };
    check("RwLock::write_owned", written, drop);
}

#[test]
fn semaphores() {
    let one = || {
        let semaphore = Arc::new(Semaphore::new(1));
        let permit = Arc::clone(&semaphore).try_acquire_owned().expect("it is free");
        (semaphore.acquire_owned(), permit)
    };
    check("Semaphore::acquire_owned", one, drop);
    let many = || {
        let semaphore = Arc::new(Semaphore::new(0));
        let other = Arc::clone(&semaphore);
        (semaphore.acquire_many_owned(3), other)
    };
    check("Semaphore::acquire_many_owned, one by one", many, |semaphore| {
        // The first two wake nobody, and need not.
        (0..3).for_each(|_| semaphore.add_permits(1));
    });
    check("Semaphore, closed", many, |semaphore| semaphore.close());
}

#[test]
fn notify() {
    let notified = || {
        let notify = Arc::new(Notify::new());
        let other = Arc::clone(&notify);
        (async move { notify.notified().await }, other)
    };
    check("Notify, notify_one", notified, |notify| notify.notify_one());
    let enabled = || {
        let notify = Arc::new(Notify::new());
        (Arc::clone(&notify).notified_owned(), notify)
    };
    check("Notify, notify_waiters", enabled, |notify| notify.notify_waiters());
}

#[test]
fn watch_and_broadcast() {
    let changed = || {
        let (sender, mut receiver) = watch::channel(0);
        (async move { receiver.changed().await }, sender)
    };
    check("watch::Receiver::changed", changed, |sender| ignore(sender.send(1)));
    check("watch::Receiver::changed, closed", changed, drop);
    let awaited = || {
        let (sender, mut receiver) = watch::channel(0);
        (async move { receiver.wait_for(|n| *n == 2).await.map(|n| *n) }, sender)
    };
    check("watch::Receiver::wait_for", awaited, |sender| {
        ignore((sender.send(1), sender.send(2)));
    });
    let received = || {
        let (sender, mut receiver) = broadcast::channel::<u8>(2);
        (async move { receiver.recv().await }, sender)
    };
    check("broadcast::Receiver::recv", received, |sender| ignore(sender.send(1)));
    check("broadcast::Receiver::recv, closed", received, drop);
}

#[test]
fn barrier_and_cell() {
    let barrier = || {
        let barrier = Arc::new(Barrier::new(2));
        let other = Arc::clone(&barrier);
        (async move { barrier.wait().await.is_leader() }, other)
    };
    check("Barrier::wait", barrier, |barrier| {
        ignore(barrier.wait().now_or_never());
    });
    let cell = || {
        let cell = Arc::new(OnceCell::new());
        let (sender, receiver) = oneshot::channel::<u8>();
        (async move { cell.get_or_init(|| receiver.map(drop)).await == &() }, sender)
    };
    check("OnceCell::get_or_init", cell, drop);
}
