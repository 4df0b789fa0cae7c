//! The same promise under the names of the standard library, and an oven that does nothing before
//! it is polled.
//!
//! ```text
//!          first poll                a poll at `warm_at` or later
//! (1) Off ────────────▶ (2) Heating ──────────────────────────────▶ Ready, and (1) Off again
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
pub enum Preheat {
    /// Nothing has been done yet, or all has.
    Off { minutes: u64 },
    /// Switched on by a poll; warm from a certain minute on.
    Heating { minutes: u64, warm_at: u64 },
}

impl Future for Preheat {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<u32> {
        let now = clock::look();
        match *self {
            Preheat::Off { minutes } => {
                *self = Preheat::Heating { minutes, warm_at: now + minutes };
                Poll::Pending
            }
            Preheat::Heating { warm_at, .. } if now < warm_at => Poll::Pending,
            Preheat::Heating { minutes, .. } => {
                *self = Preheat::Off { minutes };
                Poll::Ready(220)
            }
        }
    }
}
// ANCHOR_END: preheat

impl Preheat {
    /// An oven that is off, and will take so many minutes.
    #[must_use]
    pub fn new(minutes: u64) -> Self {
        Preheat::Off { minutes }
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
        assert!(matches!(oven, Preheat::Off { minutes: 2 }));
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
        assert!(matches!(oven, Preheat::Heating { warm_at, .. } if warm_at == start + 5));
    }
}
