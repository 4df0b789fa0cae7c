//! A countdown that keeps its place: what was a local becomes a field, what was a line becomes a
//! variant.
//!
//! ```text
//!            resume, from > 0             resume, left > 1
//! (1) Start ──────────────────▶ (2) Paused ──┐
//!    │                            │  ▲───────┘
//!    │ resume, from = 0           │ resume, left = 1
//!    └────────────▶ (3) Done ◀────┘
//! ```

use std::io;

// ANCHOR: states
/// A countdown that stops after every number and goes on when asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countdown {
    /// Nothing has run yet: we know what we were called with.
    Start { from: u32 },
    /// Stopped after handing out `left`, the one local that is needed again.
    Paused { left: u32 },
    /// Returned. Nothing is left to remember.
    Done,
}
// ANCHOR_END: states

// ANCHOR: resume
impl Countdown {
    /// Goes on from where it stopped, up to the next number; `None` once it has returned.
    pub fn resume(&mut self) -> Option<u32> {
        let left = match *self {
            Countdown::Start { from } => from,
            Countdown::Paused { left } => left - 1,
            Countdown::Done => return None,
        };
        if left == 0 {
            *self = Countdown::Done;
            return None;
        }
        *self = Countdown::Paused { left };
        Some(left)
    }
}
// ANCHOR_END: resume

/// Resumes a countdown until it is done, and once more.
pub fn demo() -> io::Result<()> {
    let mut countdown = Countdown::Start { from: 3 };
    println!("created          {countdown:?}");
    for _ in 0..5 {
        let answer = countdown.resume();
        println!("resume: {:7}  {countdown:?}", format!("{answer:?}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each call goes on where the last one stopped.
    #[test]
    fn a_state_machine_keeps_its_place() {
        let mut countdown = Countdown::Start { from: 2 };
        assert_eq!(countdown.resume(), Some(2));
        assert_eq!(countdown, Countdown::Paused { left: 2 });
        assert_eq!(countdown.resume(), Some(1));
        assert_eq!(countdown.resume(), None);
    }

    #[test]
    fn done_stays_done() {
        let mut countdown = Countdown::Start { from: 0 };
        assert_eq!([countdown.resume(), countdown.resume()], [None, None]);
    }

    /// Two countdowns share code, never a place.
    #[test]
    fn every_countdown_has_a_place_of_its_own() {
        let mut one = Countdown::Start { from: 3 };
        let mut two = one;
        one.resume();
        one.resume();
        assert_eq!((one.resume(), two.resume()), (Some(1), Some(3)));
    }
}
