// Verdict: failed; test: no_gap_between_the_look_and_the_waker; mistake: looks-then-registers
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// What the two share.
struct Shared<T> {
    value: Mutex<Option<T>>,
    waker: Mutex<Option<Waker>>,
}

/// Sends one value to a promise.
pub struct Sender<T> {
    shared: Arc<Shared<T>>,
}

/// Ready once the value has been sent.
pub struct Promise<T> {
    shared: Arc<Shared<T>>,
}

/// A promise, and what it takes to keep it.
pub fn promise<T>() -> (Sender<T>, Promise<T>) {
    let shared = Arc::new(Shared { value: Mutex::new(None), waker: Mutex::new(None) });
    (Sender { shared: Arc::clone(&shared) }, Promise { shared })
}

impl<T> Sender<T> {
    /// Sends the value; whoever has polled the promise last is woken.
    pub fn send(self, value: T) {
        *self.shared.value.lock().unwrap() = Some(value);
        let waker = self.shared.waker.lock().unwrap().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Promise<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        if let Some(value) = self.shared.value.lock().unwrap().take() {
            return Poll::Ready(value);
        }
        let waker = context.waker().clone();
        *self.shared.waker.lock().unwrap() = Some(waker);
        Poll::Pending
    }
}
