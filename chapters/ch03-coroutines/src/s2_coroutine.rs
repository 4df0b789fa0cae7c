//! A function that is spoken to: every `resume` carries a message in and an answer out.
//!
//! ```text
//!             resume, Some          resume, Some
//! (1) Start ───────────▶ (2) Paused ──┐
//!    │                     │  ▲───────┘
//!    │ resume, None        │ resume, None
//!    └──────▶ (3) Done ◀───┘
//! ```

use std::io;

// ANCHOR: trait
/// What a coroutine answers when it is resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<Yielded, Returned> {
    /// It is paused again, and handed this out.
    Yielded(Yielded),
    /// It is over, and this is its result.
    Returned(Returned),
}

/// A function that pauses, and gets a message each time that it goes on.
pub trait Coroutine {
    type Sent;
    type Yielded;
    type Returned;

    /// Goes on from where it stopped, with a message, up to its next pause or its end.
    ///
    /// # Panics
    ///
    /// If it has returned: there is nobody left to go on.
    fn resume(&mut self, sent: Self::Sent) -> Step<Self::Yielded, Self::Returned>;
}
// ANCHOR_END: trait

// ANCHOR: states
/// The mean of all loaves so far, in grams; the mean of no loaves is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mean {
    /// Nothing has run yet.
    Start,
    /// Stopped after handing out a mean; the next weight comes with the resume.
    Paused { sum: u32, count: u32 },
    /// Returned the last mean.
    Done,
}
// ANCHOR_END: states

// ANCHOR: resume
impl Coroutine for Mean {
    /// The weight of a loaf; `None` says that there is no other.
    type Sent = Option<u32>;
    type Yielded = u32;
    type Returned = u32;

    fn resume(&mut self, sent: Option<u32>) -> Step<u32, u32> {
        let (sum, count) = match *self {
            Mean::Start => (0, 0),
            Mean::Paused { sum, count } => (sum, count),
            Mean::Done => panic!("resumed after it had returned"),
        };
        let Some(grams) = sent else {
            *self = Mean::Done;
            return Step::Returned(sum / count.max(1));
        };
        let (sum, count) = (sum + grams, count + 1);
        *self = Mean::Paused { sum, count };
        Step::Yielded(sum / count)
    }
}
// ANCHOR_END: resume

/// Weighs three loaves and says that there is no other.
pub fn demo() -> io::Result<()> {
    let mut mean = Mean::Start;
    println!("{:19}  {:13}  {mean:?}", "", "");
    for sent in [Some(500), Some(530), Some(590), None] {
        let step = mean.resume(sent);
        let (call, step) = (format!("resume({sent:?})"), format!("{step:?}"));
        println!("{call:17}  {step:15}  {mean:?}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message that a resume carries is in the answer of that same resume.
    #[test]
    fn every_resume_carries_a_message_in_and_an_answer_out() {
        let mut mean = Mean::Start;
        assert_eq!(mean.resume(Some(500)), Step::Yielded(500));
        assert_eq!(mean.resume(Some(530)), Step::Yielded(515));
        assert_eq!(mean.resume(Some(590)), Step::Yielded(540));
    }

    /// What is handed out at a pause and what is returned at the end are two things.
    #[test]
    fn the_end_has_a_result_of_its_own() {
        let mut mean = Mean::Paused { sum: 1_030, count: 2 };
        assert_eq!(mean.resume(None), Step::Returned(515));
        assert_eq!(mean, Mean::Done);
        assert_eq!(Mean::Start.resume(None), Step::Returned(0));
    }

    #[test]
    #[should_panic(expected = "resumed after it had returned")]
    fn who_has_returned_cannot_be_resumed() {
        let mut mean = Mean::Done;
        mean.resume(Some(500));
    }
}
