use std::pin::Pin;
use std::task::{Context, Poll};

/// Sends one value to a promise.
pub struct Sender<T> {
    value: T,
}

/// Ready once the value has been sent.
pub struct Promise<T> {
    value: T,
}

/// A promise, and what it takes to keep it.
pub fn promise<T>() -> (Sender<T>, Promise<T>) {
    todo!("what do the two of them share?")
}

impl<T> Sender<T> {
    /// Sends the value; whoever has polled the promise last is woken.
    pub fn send(self, value: T) {
        todo!("put the value where the promise finds it")
    }
}

impl<T> Future for Promise<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        todo!("look, and answer")
    }
}
