//! The same promise under the names of the standard library, and an oven that does nothing before
//! it is polled.
//!
//! ```text
//!          first poll                a poll at `warm_at` or later
//! (1) off ────────────▶ (2) heating ──────────────────────────────▶ Ready, and (1) off again
//!                        │        ▲
//!                        └────────┘ an earlier poll: Pending
//! ```

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use crate::clock;
use crate::s2_promise::Countdown;

// ANCHOR: countdown
impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<&'static str> {
        if self.left == 0 {
            return Poll::Ready("beep");
        }
        self.left -= 1;
        Poll::Pending
    }
}
// ANCHOR_END: countdown

// ANCHOR: preheat
/// An oven that takes some minutes to heat, and answers with its degrees.
#[derive(Debug)]
pub struct Preheat {
    minutes: u64,
    /// `None` while the oven is off: before the first poll, and once it has been ready.
    warm_at: Option<u64>,
}

impl Future for Preheat {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        let now = clock::look();
        let minutes = self.minutes;
        let warm_at = *self.warm_at.get_or_insert(now + minutes);
        if now < warm_at {
            return Poll::Pending;
        }
        self.warm_at = None;
        Poll::Ready(220)
    }
}
// ANCHOR_END: preheat

impl Preheat {
    /// An oven that is off, and will take so many minutes.
    #[must_use]
    pub fn new(minutes: u64) -> Self {
        Preheat { minutes, warm_at: None }
    }

    /// Whether somebody has polled it, and it was not ready yet.
    #[must_use]
    pub fn is_heating(&self) -> bool {
        self.warm_at.is_some()
    }
}

// ANCHOR: by_hand
/// Makes an oven's future, lets half an hour pass, and polls it until it is ready.
pub fn demo() -> io::Result<()> {
    let mut context = Context::from_waker(Waker::noop());
    let mut oven = Preheat::new(3);
    println!("minute {:2}: made     {oven:?}", clock::now());
    clock::pass(30);
    println!("minute {:2}: and now  {oven:?}", clock::now());
    loop {
        let minute = clock::now();
        let answer = Pin::new(&mut oven).poll(&mut context);
        println!("minute {minute:2}: polled   {answer:?}");
        if answer.is_ready() {
            return Ok(());
        }
    }
}
// ANCHOR_END: by_hand

#[cfg(test)]
mod tests {
    use super::*;

    /// The answers of the first `polls` polls.
    fn answers<F: Future + Unpin>(mut future: F, polls: usize) -> Vec<Poll<F::Output>> {
        let mut context = Context::from_waker(Waker::noop());
        (0..polls).map(|_| Pin::new(&mut future).poll(&mut context)).collect()
    }

    #[test]
    fn a_future_is_a_promise_under_other_names() {
        use Poll::{Pending, Ready};
        assert_eq!(answers(Countdown { left: 2 }, 3), [Pending, Pending, Ready("beep")]);
    }

    /// However long ago it was made, it begins with its first poll.
    #[test]
    fn a_future_does_nothing_before_its_first_poll() {
        use Poll::{Pending, Ready};
        let oven = Preheat::new(2);
        clock::pass(100);
        assert!(!oven.is_heating());
        assert_eq!(answers(oven, 3), [Pending, Pending, Ready(220)]);
    }

    /// `Pending` schedules nothing: minutes pass, and nobody polls.
    #[test]
    fn pending_does_not_come_back_by_itself() {
        let mut oven = Preheat::new(5);
        let start = clock::now();
        assert!(
            Pin::new(&mut oven)
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
        clock::pass(100);
        assert_eq!(oven.warm_at, Some(start + 5), "as the first poll has left it");
    }
}
