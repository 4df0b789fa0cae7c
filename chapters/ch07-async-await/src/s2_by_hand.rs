//! One recipe twice: as an `async fn`, and as the state machine that it stands for.
//!
//! ```text
//!            poll             the oven is ready          the loaf is ready
//! (1) Start ──────▶ (2) Heating ─────────────▶ (3) Baking ─────────────▶ (4) Done
//!                    │       ▲                  │       ▲
//!                    └───────┘                  └───────┘
//!                  the oven: Pending          the loaf: Pending
//! ```

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::wait::{Wait, answers, wait};
use crate::watched::{Watched, caller};

// ANCHOR: async
/// Bakes a loaf of so many grams, as you would write it.
pub async fn bread(grams: u32) -> String {
    let degrees = preheat().await;
    let minutes = bake(grams).await;
    format!("{grams} g: {minutes} minutes, {degrees} °C")
}
// ANCHOR_END: async

fn preheat() -> Watched<Wait> {
    wait("the oven", 2, 220)
}

fn bake(grams: u32) -> Watched<Wait> {
    wait("the loaf", 1, grams / 20)
}

// ANCHOR: states
/// The same as a value: one variant for each place where it can stand still.
#[derive(Debug)]
pub enum Bread {
    /// Nothing has run; this is what it was called with.
    Start { grams: u32 },
    /// At the first await: the future that is awaited, and the local that is read later.
    Heating { grams: u32, oven: Watched<Wait> },
    /// At the second await.
    Baking { grams: u32, degrees: u32, loaf: Watched<Wait> },
    /// Returned.
    Done,
}
// ANCHOR_END: states

// ANCHOR: poll
impl Future for Bread {
    type Output = String;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<String> {
        loop {
            *self = match &mut *self {
                Bread::Start { grams } => {
                    Bread::Heating { grams: *grams, oven: preheat() }
                }
                Bread::Heating { grams, oven } => {
                    let degrees = ready!(Pin::new(oven).poll(context));
                    Bread::Baking { grams: *grams, degrees, loaf: bake(*grams) }
                }
                Bread::Baking { grams, degrees, loaf } => {
                    let minutes = ready!(Pin::new(loaf).poll(context));
                    let bread = format!("{grams} g: {minutes} minutes, {degrees} °C");
                    *self = Bread::Done;
                    return Poll::Ready(bread);
                }
                Bread::Done => panic!("polled after it was ready"),
            };
        }
    }
}
// ANCHOR_END: poll

/// Polls one until it is ready, then the other, and prints their answers.
pub fn compare() -> io::Result<()> {
    let compiled = Watched::new("the compiler's", Box::pin(bread(500)));
    let by_hand = Watched::new("by hand", Bread::Start { grams: 500 });
    let (compiled, by_hand) = (answers(compiled), answers(by_hand));
    for (poll, (compiled, by_hand)) in compiled.iter().zip(&by_hand).enumerate() {
        println!("poll {}  the compiler's  {compiled:?}", poll + 1);
        println!("        by hand         {by_hand:?}");
    }
    Ok(())
}

/// Polls the compiler's future, and draws who runs when.
pub fn demo() -> io::Result<()> {
    let answers = caller(|| answers(Watched::new("the bread", Box::pin(bread(500)))));
    for (poll, answer) in answers.iter().enumerate() {
        println!("poll {}: {answer:?}", poll + 1);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Waker;

    use timeline::Clock;

    use super::*;
    use crate::watched::journal;

    /// The answers of a future, what it asked of others, and the picture of both.
    fn run(future: impl Future<Output = String>) -> (Vec<Poll<String>>, String, String) {
        let session = timeline::start(Clock::Steps);
        let answers = caller(|| answers(Watched::new("the bread", Box::pin(future))));
        (answers, journal().join(", "), session.finish().to_text(76))
    }

    /// Poll by poll, to the last arrow of the picture.
    #[test]
    fn an_async_fn_is_the_state_machine_that_we_would_write() {
        let (answers, journal, picture) = run(bread(500));
        assert_eq!(answers[..3], [Poll::Pending, Poll::Pending, Poll::Pending]);
        assert_eq!(answers[3], Poll::Ready("500 g: 25 minutes, 220 °C".into()));
        assert_eq!((answers, journal, picture), run(Bread::Start { grams: 500 }));
    }

    /// The poll that finds the oven ready goes on, to the next thing that is not.
    #[test]
    fn await_polls_what_it_waits_for_and_passes_pending_on() {
        let (_, journal, _) = run(bread(500));
        let expected = [
            "the oven: Pending, the bread: Pending", // the first poll
            "the oven: Pending, the bread: Pending",
            "the oven: Ready, the loaf: Pending, the bread: Pending",
            "the loaf: Ready, the bread: Ready",
        ];
        assert_eq!(journal, expected.join(", "));
    }

    /// Both can be dropped where they stand, and what they await goes with them.
    #[test]
    fn a_state_machine_is_dropped_with_what_it_awaits() {
        fn polled_once(future: impl Future) -> Vec<String> {
            let mut context = Context::from_waker(Waker::noop());
            assert!(pin!(future).poll(&mut context).is_pending());
            journal()
        }
        assert_eq!(polled_once(bread(1)), ["the oven: Pending", "the oven: dropped"]);
        assert_eq!(polled_once(Bread::Start { grams: 1 }), polled_once(bread(1)));
    }
}
