//! `Iterator` is the trait of functions that pause: three lines give the countdown `for`, `map`
//! and all the rest, and nothing of it runs before somebody asks.

use std::io;

use timeline::{Kind, Lane};

use crate::s2_enum::Countdown;

// ANCHOR: iterator
impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.resume()
    }
}
// ANCHOR_END: iterator

// ANCHOR: lazy
/// Doubles a countdown, says when, and stops after two numbers.
pub fn demo() -> io::Result<()> {
    let doubled = Countdown::Start { from: 3 }.map(|number| {
        println!("  doubling {number}");
        number * 2
    });
    println!("the iterator is made");
    for number in Watched::new(doubled).take(2) {
        println!("the loop got {number}");
    }
    println!("the loop is over");
    Ok(())
}
// ANCHOR_END: lazy

/// An iterator whose calls are recorded, so that the iterator itself need not know of it.
struct Watched<Inner> {
    inner: Inner,
    /// Whoever calls `next`.
    caller: Lane,
    lane: Lane,
}

impl<Inner> Watched<Inner> {
    fn new(inner: Inner) -> Self {
        let caller = timeline::lane("the loop", Kind::Thread);
        let lane = timeline::lane("the iterator", Kind::Task);
        caller.running("starts");
        lane.ready("made; nothing has run");
        timeline::step();
        Watched { inner, caller, lane }
    }
}

impl<Inner: Iterator> Iterator for Watched<Inner> {
    type Item = Inner::Item;

    fn next(&mut self) -> Option<Inner::Item> {
        self.caller.waiting("inside next");
        self.lane.running("up to its next pause");
        let item = self.inner.next();
        timeline::step();
        self.lane.ready("paused");
        self.caller.running("the loop's body");
        timeline::step();
        item
    }
}

impl<Inner> Drop for Watched<Inner> {
    fn drop(&mut self) {
        self.lane.mark("dropped, still paused");
        self.lane.end();
        self.caller.running("goes on");
        timeline::step();
        self.caller.end();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// An iterator's code runs inside the caller's `next`, and at no other time.
    #[test]
    fn nothing_runs_until_somebody_asks() {
        let runs = Cell::new(0);
        let mut doubled = Countdown::Start { from: 3 }.map(|number| {
            runs.set(runs.get() + 1);
            number * 2
        });
        assert_eq!(runs.get(), 0);
        assert_eq!(doubled.next(), Some(6));
        assert_eq!(runs.get(), 1);
    }

    /// What nobody asks for is never computed.
    #[test]
    fn an_abandoned_generator_does_no_more_work() {
        let runs = Cell::new(0);
        let counted =
            Countdown::Start { from: 1_000 }.inspect(|_| runs.set(runs.get() + 1));
        assert_eq!(counted.take(2).sum::<u32>(), 1_999);
        assert_eq!(runs.get(), 2);
    }

    #[test]
    fn a_countdown_counts_down() {
        assert!(Countdown::Start { from: 3 }.eq([3, 2, 1]));
        assert!(Countdown::Start { from: 0 }.eq([]));
    }
}
