//! A join that is wrong: it asks both futures again and again until both are ready in the same
//! round, and so it asks one that has been ready before.

use std::any::Any;
use std::fmt::Debug;
use std::future::ready;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use crate::clock;
use crate::s2_promise::Countdown;
use crate::s3_future::Preheat;
use crate::s4_block_on::block_on;
use crate::watched::Watched;

// ANCHOR: forgetful
/// Ready when both futures are: or so its author hoped.
pub struct ForgetfulJoin<A, B> {
    pub first: A,
    pub second: B,
}

impl<A: Future + Unpin, B: Future + Unpin> Future for ForgetfulJoin<A, B> {
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let first = Pin::new(&mut self.first).poll(context);
        let second = Pin::new(&mut self.second).poll(context);
        match (first, second) {
            (Poll::Ready(first), Poll::Ready(second)) => Poll::Ready((first, second)),
            _ => Poll::Pending,
        }
    }
}
// ANCHOR_END: forgetful

/// What a future answers to the poll after its `Ready`, or how it panics.
fn asked_again<F>(future: F) -> String
where
    F: Future,
    F::Output: Debug,
{
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    while future.as_mut().poll(&mut context).is_pending() {}
    match panic::catch_unwind(AssertUnwindSafe(|| future.poll(&mut context))) {
        Ok(answer) => format!("{answer:?}"),
        Err(panic) => format!("panics: {}", words(&*panic)),
    }
}

/// What a panic says: its words are a `String` where they were put together, else a `&str`.
fn words(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or(panic.downcast_ref::<&str>().copied()).unwrap_or("without words")
}

/// Asks four futures once too often, and prints what they answer.
pub fn demo() -> io::Result<()> {
    // Their panics are what we came for, and the answer holds the words already.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    println!("countdown      {}", asked_again(Countdown { left: 3 }));
    println!("preheat        {}", asked_again(Preheat::new(3)));
    println!("future::ready  {}", asked_again(ready(220)));
    println!("async block    {}", asked_again(async { 220 }));
    panic::set_hook(hook);
    Ok(())
}

/// Heats two ovens by the join that asks too often, and prints what became of it.
pub fn lost() -> io::Result<()> {
    let (minutes, [short, long]) = heat_both(4, 12);
    println!("ovens of 4 and 12 minutes: both ready after {minutes} minutes");
    println!("the short one was ready {short} times, the long one {long} times");
    Ok(())
}

/// Heats two ovens by the forgetful join: how long that took, and how often each was ready.
fn heat_both(first: u64, second: u64) -> (u64, [u64; 2]) {
    let first = Watched::drawn("4 minutes", Preheat::new(first));
    let second = Watched::drawn("12 minutes", Preheat::new(second));
    let tallies = [first.tally(), second.tally()];
    let start = clock::now();
    block_on(ForgetfulJoin { first, second });
    (clock::now() - start, tallies.map(|tally| tally.get().ready))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each is within its rights: the trait demands nothing of a poll after `Ready`.
    #[test]
    fn after_ready_every_future_answers_as_it_likes() {
        assert_eq!(asked_again(Countdown { left: 1 }), r#"Ready("beep")"#);
        assert_eq!(asked_again(Preheat::new(1)), "Pending");
        assert!(asked_again(ready(220)).starts_with("panics: "));
        assert!(asked_again(async { 220 }).starts_with("panics: "));
    }

    /// A result that comes while the other is not there is dropped, and its oven heats once more.
    #[test]
    fn a_join_that_keeps_nothing_loses_the_first_result() {
        let (minutes, ready) = heat_both(4, 12);
        assert_eq!((minutes, ready), (42, [7, 3]));
    }

    /// With futures that answer again what they answered, the mistake stays hidden.
    #[test]
    fn a_patient_future_hides_the_mistake() {
        let (first, second) = (Countdown { left: 1 }, Countdown { left: 3 });
        let both = block_on(ForgetfulJoin { first, second });
        assert_eq!(both, ("beep", "beep"));
    }
}
