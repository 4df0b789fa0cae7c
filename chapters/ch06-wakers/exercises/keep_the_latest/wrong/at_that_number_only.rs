// Verdict: failed; test: a_number_that_is_shown_is_ready
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// What is shown above the counter, and who waits for it.
#[derive(Default)]
struct Shown {
    number: u32,
    /// From the last poll that was answered with Pending.
    waker: Option<Waker>,
}

/// A display; its clones show the same.
#[derive(Clone, Default)]
pub struct Display {
    shown: Arc<Mutex<Shown>>,
}

impl Display {
    /// Shows the next number, and wakes whoever waits.
    pub fn next(&self) {
        let mut shown = self.shown.lock().expect("nobody panics under this lock");
        shown.number += 1;
        if let Some(waker) = &shown.waker {
            waker.wake_by_ref();
        }
    }

    /// Ready when this number is shown, with the number that is shown then.
    pub fn call(&self, number: u32) -> Call {
        Call { display: self.clone(), number }
    }
}

/// A customer's call.
pub struct Call {
    display: Display,
    number: u32,
}

impl Future for Call {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let mut shown = self.display.shown.lock().expect("nobody panics under this lock");
        if shown.number == self.number {
            shown.waker = None;
            return Poll::Ready(shown.number);
        }
        match &mut shown.waker {
            Some(waker) => waker.clone_from(context.waker()),
            none => *none = Some(context.waker().clone()),
        }
        Poll::Pending
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        // Nobody waits any more. A drop must not panic, so a poisoned lock is passed over.
        if let Ok(mut shown) = self.display.shown.lock() {
            shown.waker = None;
        }
    }
}
