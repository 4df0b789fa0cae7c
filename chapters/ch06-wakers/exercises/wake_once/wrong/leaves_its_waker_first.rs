// Verdict: failed; test: a_value_that_is_there_is_ready; mistake: pending-though-it-is-there
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// What the two share, under one lock: that there is no value yet, and whom to wake when there is.
struct Shared<T> {
    value: Option<T>,
    /// From the last poll that was answered with Pending.
    waker: Option<Waker>,
}

/// Sends one value to a promise.
pub struct Sender<T> {
    shared: Arc<Mutex<Shared<T>>>,
}

/// Ready once the value has been sent.
pub struct Promise<T> {
    shared: Arc<Mutex<Shared<T>>>,
    asked: bool,
}

/// A promise, and what it takes to keep it.
pub fn promise<T>() -> (Sender<T>, Promise<T>) {
    let shared = Arc::new(Mutex::new(Shared { value: None, waker: None }));
    (Sender { shared: Arc::clone(&shared) }, Promise { shared, asked: false })
}

impl<T> Sender<T> {
    /// Sends the value; whoever has polled the promise last is woken.
    pub fn send(self, value: T) {
        let mut shared = self.shared.lock().expect("nobody panics under this lock");
        shared.value = Some(value);
        let waker = shared.waker.take();
        drop(shared);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Future for Promise<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        // The first poll leaves the waker; the sender will use it.
        let first = !std::mem::replace(&mut self.asked, true);
        let mut shared = self.shared.lock().expect("nobody panics under this lock");
        if first {
            shared.waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        match shared.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                shared.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
