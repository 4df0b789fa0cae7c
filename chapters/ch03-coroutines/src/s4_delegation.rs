//! Delegation: a coroutine that contains others, passes messages in and answers out, and uses
//! what they return.

use std::io;

use crate::s2_coroutine::{Coroutine, Mean, Step};
use crate::watched::{Caller, Watched, coroutine};

// ANCHOR: day
/// Two shifts, one after the other; its result is by how much the loaves have grown.
#[derive(Debug)]
pub struct Day<Shift> {
    morning: Shift,
    /// What the morning returned, once it has: a local that is read after the pause.
    morning_mean: Option<u32>,
    evening: Shift,
}
// ANCHOR_END: day

// ANCHOR: resume
impl<Shift> Coroutine for Day<Shift>
where
    Shift: Coroutine<Sent = Option<u32>, Yielded = u32, Returned = u32>,
{
    type Sent = Option<u32>;
    type Yielded = u32;
    type Returned = i64;

    fn resume(&mut self, sent: Option<u32>) -> Step<u32, i64> {
        match self.morning_mean {
            None => match self.morning.resume(sent) {
                Step::Yielded(mean) => Step::Yielded(mean),
                Step::Returned(mean) => Step::Yielded(*self.morning_mean.insert(mean)),
            },
            Some(morning) => match self.evening.resume(sent) {
                Step::Yielded(mean) => Step::Yielded(mean),
                Step::Returned(evening) => {
                    Step::Returned(i64::from(evening) - i64::from(morning))
                }
            },
        }
    }
}
// ANCHOR_END: resume

impl<Shift> Day<Shift> {
    /// A day of two shifts that have not begun.
    pub fn new(morning: Shift, evening: Shift) -> Self {
        Day { morning, morning_mean: None, evening }
    }
}

/// Two loaves in the morning, two in the evening; `None` ends a shift.
pub fn demo() -> io::Result<()> {
    let messages = [Some(500), Some(530), None, Some(490), Some(480), None];
    let mut day = watched_day();
    for sent in messages {
        println!("resume({sent:?}): {:?}", day.resume(sent));
    }
    Ok(())
}

/// A day whose resumes are recorded, and those of its shifts.
fn watched_day() -> impl Coroutine<Sent = Option<u32>, Yielded = u32, Returned = i64> {
    let (caller, day) = (Caller::new("the caller"), coroutine("the day"));
    let morning = Watched::new(Mean::Start, coroutine("the morning"), day);
    let evening = Watched::new(Mean::Start, coroutine("the evening"), day);
    Watched::outermost(Day::new(morning, evening), day, caller)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Day<Mean> {
        Day::new(Mean::Start, Mean::Start)
    }

    /// The caller speaks to the outer one, and the inner one hears it.
    #[test]
    fn messages_and_answers_pass_through_the_outer_one() {
        let mut day = day();
        assert_eq!(day.resume(Some(500)), Step::Yielded(500));
        assert_eq!(day.resume(Some(530)), Step::Yielded(515));
        assert_eq!(day.morning, Mean::Paused { sum: 1_030, count: 2 });
        assert_eq!(day.evening, Mean::Start, "nobody has spoken to it");
    }

    /// A delegate's result goes to whoever delegated, and never to the caller.
    #[test]
    fn the_outer_one_gets_what_the_inner_one_returns() {
        let mut day = day();
        let steps = [Some(515), None, Some(485), None].map(|sent| day.resume(sent));
        assert_eq!(steps[1], Step::Yielded(515), "the morning is over, the day is not");
        assert_eq!(steps[3], Step::Returned(485 - 515));
    }

    #[test]
    #[should_panic(expected = "resumed after it had returned")]
    fn a_day_that_has_returned_cannot_be_resumed() {
        let mut day = day();
        for _ in 0..3 {
            day.resume(None);
        }
    }
}
