// Verdict: failed; test: who_waits_is_woken; mistake: nobody-keeps-the-waker
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

/// Sends one value to a promise.
pub struct Sender<T> {
    value: Arc<Mutex<Option<T>>>,
}

/// Ready once the value has been sent.
pub struct Promise<T> {
    value: Arc<Mutex<Option<T>>>,
}

/// A promise, and what it takes to keep it.
pub fn promise<T>() -> (Sender<T>, Promise<T>) {
    let value = Arc::new(Mutex::new(None));
    (Sender { value: Arc::clone(&value) }, Promise { value })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) {
        *self.value.lock().unwrap() = Some(value);
    }
}

impl<T> Future for Promise<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        // Whoever wants the value will ask again.
        match self.value.lock().unwrap().take() {
            Some(value) => Poll::Ready(value),
            None => Poll::Pending,
        }
    }
}
