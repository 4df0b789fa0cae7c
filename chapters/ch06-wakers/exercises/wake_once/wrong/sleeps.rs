// Verdict: hung; test: who_waits_is_woken; mistake: sleeps-inside-poll
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll};

/// Sends one value to a promise.
pub struct Sender<T> {
    sender: mpsc::Sender<T>,
}

/// Ready once the value has been sent.
pub struct Promise<T> {
    receiver: mpsc::Receiver<T>,
}

/// A promise, and what it takes to keep it.
pub fn promise<T>() -> (Sender<T>, Promise<T>) {
    let (sender, receiver) = mpsc::channel();
    (Sender { sender }, Promise { receiver })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) {
        self.sender.send(value).unwrap();
    }
}

impl<T> Future for Promise<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        // When the value comes, this goes on.
        Poll::Ready(self.receiver.recv().unwrap())
    }
}
