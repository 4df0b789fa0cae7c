//! `Pin`: a promise about the value behind a pointer. The value stays; the pointer may move.
//!
//! Who has a `Pin` to a value that must stay gets no `&mut` to it, and with that no `mem::swap`:
//!
//! ```compile_fail,E0596
//! use ch07_async_await::s6_pin::Dough;
//!
//! let (mut wheat, mut rye) = (Box::pin(Dough::new(500)), Box::pin(Dough::new(800)));
//! std::mem::swap(&mut *wheat, &mut *rye);
//! ```
//!
//! Not by `get_mut` either, which is for types that are [`Unpin`]:
//!
//! ```compile_fail,E0277
//! use ch07_async_await::s6_pin::Dough;
//!
//! let mut wheat = Box::pin(Dough::new(500));
//! wheat.as_mut().get_mut();
//! ```
//!
//! Nor can it be taken out of its box again:
//!
//! ```compile_fail,E0507
//! use ch07_async_await::s6_pin::Dough;
//!
//! let wheat = Box::pin(Dough::new(500));
//! let moved = *wheat;
//! ```
//!
//! And `pin!` takes the value away from the variable, so that nobody can move it behind its back:
//!
//! ```compile_fail,E0382
//! use std::pin::pin;
//! use ch07_async_await::s6_pin::Dough;
//!
//! let wheat = Dough::new(500);
//! let pinned = pin!(wheat);
//! let moved = wheat;
//! ```

use std::cell::Cell;
use std::marker::PhantomPinned;
use std::pin::{Pin, pin};
use std::{io, ptr};

// ANCHOR: dough
/// A dough whose note is right: it is taken once the dough has been pinned, and so stays.
pub struct Dough {
    grams: u32,
    /// The address of `grams`. A cell, since a pinned value gives out no `&mut`.
    note: Cell<usize>,
    /// Makes the type one that must stay: not `Unpin`.
    _stays: PhantomPinned,
}

impl Dough {
    /// Writes down where the weight stands, under the promise that it stays there.
    pub fn take_note(self: Pin<&Self>) {
        self.note.set(self.place());
    }

    /// Whether the note leads to the weight.
    #[must_use]
    pub fn note_is_right(&self) -> bool {
        self.note.get() == self.place()
    }
}
// ANCHOR_END: dough

impl Dough {
    /// A dough without a note. It may be moved, for nobody has pinned it yet.
    #[must_use]
    pub fn new(grams: u32) -> Self {
        Dough { grams, note: Cell::default(), _stays: PhantomPinned }
    }

    /// Where the weight stands.
    fn place(&self) -> usize {
        ptr::from_ref(&self.grams).addr()
    }
}

/// Prints what has been done, and whether each note is right.
fn print(what: &str, doughs: &[&Dough]) {
    println!("{what}");
    for dough in doughs {
        let right = if dough.note_is_right() { "right" } else { "wrong" };
        println!("  a dough of {} g, its note is {right}", dough.grams);
    }
}

// ANCHOR: demo
/// Pins two doughs, takes a note of each, and moves what may be moved.
pub fn demo() -> io::Result<()> {
    let mut doughs = [500, 800].map(|grams| Box::pin(Dough::new(grams)));
    doughs.iter().for_each(|dough| dough.as_ref().take_note());
    doughs.swap(0, 1);
    print("the boxes have changed places", &[&doughs[0], &doughs[1]]);
    let doughs = Vec::from(doughs);
    print("the boxes have moved into a Vec", &[&doughs[0], &doughs[1]]);

    let dough = pin!(Dough::new(650));
    dough.as_ref().take_note();
    let moved = dough;
    print("a pinned reference has moved", &[&moved]);
    Ok(())
}
// ANCHOR_END: demo

#[cfg(test)]
mod tests {
    use std::mem;

    use super::*;

    fn noted(grams: u32) -> Pin<Box<Dough>> {
        let dough = Box::pin(Dough::new(grams));
        dough.as_ref().take_note();
        dough
    }

    /// The variable holds a pointer, and to move a pointer moves nothing that it points to.
    #[test]
    fn a_pinned_box_may_be_moved_and_its_value_stays() {
        let (mut first, mut second) = (noted(500), noted(800));
        let places = [first.place(), second.place()];
        mem::swap(&mut first, &mut second);
        assert_eq!([second.place(), first.place()], places);
        let moved = Vec::from([first, second]);
        assert!(moved.iter().all(|dough| dough.note_is_right()));
    }

    /// Before it is pinned, a value may be moved like any other; the promise is not retroactive.
    #[test]
    fn a_value_may_be_moved_until_it_is_pinned() {
        let moved = Box::new(Dough::new(500));
        let pinned = Box::into_pin(moved);
        pinned.as_ref().take_note();
        assert!(pinned.note_is_right());
    }

    /// For a type that does not mind, the promise is void, and safe code may move the value.
    #[test]
    fn pin_means_nothing_to_a_type_that_is_unpin() {
        let (mut wheat, mut rye) = (500, 800);
        let (first, second) = (Pin::new(&mut wheat), Pin::new(&mut rye));
        mem::swap(first.get_mut(), second.get_mut());
        assert_eq!((wheat, rye), (800, 500));
    }
}
