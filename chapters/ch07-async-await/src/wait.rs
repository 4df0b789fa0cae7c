//! What the stages of this chapter wait for, and the loop that polls them.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use crate::watched::Watched;

/// Pending so many times, and then ready: a wait whose length is counted in polls.
///
/// ```
/// use ch07_async_await::wait::{Wait, block_on};
///
/// assert_eq!(block_on(Wait::new(2, 220)), 220);
/// ```
#[derive(Debug)]
pub struct Wait {
    left: u32,
    output: u32,
}

impl Wait {
    /// Ready with `output` after so many polls in vain.
    #[must_use]
    pub fn new(left: u32, output: u32) -> Self {
        Wait { left, output }
    }
}

impl Future for Wait {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let Some(left) = self.left.checked_sub(1) else {
            return Poll::Ready(self.output);
        };
        self.left = left;
        // Nobody else knows when it can go on, and who says Pending owes a wake-up.
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A wait under a name, whose polls are noted and drawn.
///
/// ```
/// use ch07_async_await::wait::{block_on, wait};
/// use ch07_async_await::watched::journal;
///
/// block_on(wait("the oven", 1, 220));
/// assert_eq!(journal(), ["the oven: Pending", "the oven: Ready"]);
/// ```
pub fn wait(name: &'static str, polls: u32, output: u32) -> Watched<Wait> {
    Watched::new(name, Wait::new(polls, output))
}

/// Polls a future until it is ready: chapter 5's loop, which is good enough for waits in polls.
///
/// ```
/// use ch07_async_await::wait::block_on;
///
/// assert_eq!(block_on(async { 220 }), 220);
/// ```
pub fn block_on<F: Future>(future: F) -> F::Output {
    let last = answers(future).pop().expect("a future that ended has been polled");
    match last {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("the polls end with the one that is ready"),
    }
}

/// What each poll of a future is answered, up to the one that is ready.
///
/// ```
/// use std::task::Poll::{Pending, Ready};
/// use ch07_async_await::wait::{Wait, answers};
///
/// assert_eq!(answers(Wait::new(2, 220)), [Pending, Pending, Ready(220)]);
/// ```
pub fn answers<F: Future>(future: F) -> Vec<Poll<F::Output>> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    let mut answers = Vec::new();
    while !answers.last().is_some_and(Poll::is_ready) {
        answers.push(future.as_mut().poll(&mut context));
    }
    answers
}
