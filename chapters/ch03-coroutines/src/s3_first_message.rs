//! The first message: a function that begins with a `yield` has nobody there to hear it.

use std::io;

use crate::s2_coroutine::{Coroutine, Mean, Step};

// ANCHOR: late
/// The mean, for callers that ask before they tell: its first line is a `yield` of 0.
#[derive(Debug)]
pub enum LateListener {
    /// Nothing has run yet.
    Start,
    /// At the `yield`, or at a later one.
    Listening(Mean),
}

impl Coroutine for LateListener {
    type Sent = Option<u32>;
    type Yielded = u32;
    type Returned = u32;

    fn resume(&mut self, sent: Option<u32>) -> Step<u32, u32> {
        match self {
            LateListener::Start => {
                *self = LateListener::Listening(Mean::Start);
                Step::Yielded(0)
            }
            LateListener::Listening(mean) => mean.resume(sent),
        }
    }
}
// ANCHOR_END: late

/// Resumes with every message, and prints each answer.
fn tell(name: &str, listener: &mut LateListener, messages: &[Option<u32>]) {
    for &sent in messages {
        println!("{name:9} resume({sent:?}): {:?}", listener.resume(sent));
    }
}

/// Tells it three weights at once, and then once more after a first resume that says nothing.
pub fn demo() -> io::Result<()> {
    let weights = [Some(500), Some(530), Some(590)];
    tell("at once", &mut LateListener::Start, &weights);
    let mut primed = LateListener::Start;
    tell("primed", &mut primed, &[None]);
    tell("primed", &mut primed, &weights);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answers to some weights.
    fn answers(listener: &mut LateListener, weights: [u32; 3]) -> [Step<u32, u32>; 3] {
        weights.map(|grams| listener.resume(Some(grams)))
    }

    /// A resume from the start runs up to the first `yield`, where no message has been asked for.
    #[test]
    fn the_first_message_is_lost_on_a_function_that_begins_with_a_yield() {
        let got = answers(&mut LateListener::Start, [500, 530, 590]);
        assert_eq!(got, [0, 530, 560].map(Step::Yielded), "500 is in no mean");
    }

    /// A first resume that says nothing brings it to the place where it listens.
    #[test]
    fn once_primed_it_hears_everything() {
        let mut primed = LateListener::Start;
        assert_eq!(primed.resume(None), Step::Yielded(0));
        let got = answers(&mut primed, [500, 530, 590]);
        assert_eq!(got, [500, 515, 540].map(Step::Yielded));
    }
}
