//! The problem: who notes where in memory a thing stands, and then moves the thing, has a note of
//! where it was.

use std::io;
use std::ptr;

// ANCHOR: dough
/// A dough, and a note that says where in memory its weight stands.
pub struct Dough {
    grams: u32,
    /// An address, kept as a number. A pointer would be read without a question; this can
    /// be held against the truth.
    note: usize,
}

impl Dough {
    /// Writes down where the weight stands now.
    pub fn take_note(&mut self) {
        self.note = self.place();
    }

    /// Where the weight stands.
    fn place(&self) -> usize {
        ptr::from_ref(&self.grams).addr()
    }
}

/// The weight that a note leads to, if it is that of one of these doughs.
fn follow(note: usize, doughs: &[Dough]) -> Option<u32> {
    doughs.iter().find(|dough| dough.place() == note).map(|dough| dough.grams)
}
// ANCHOR_END: dough

impl Dough {
    /// A dough without a note.
    #[must_use]
    pub fn new(grams: u32) -> Self {
        Dough { grams, note: 0 }
    }
}

/// Prints each dough, and where its note leads.
fn print(what: &str, doughs: &[Dough]) {
    println!("{what}");
    for dough in doughs {
        let leads_to = match follow(dough.note, doughs) {
            Some(grams) => format!("the weight {grams} g"),
            None => "a place where no dough is".to_owned(),
        };
        println!("  a dough of {} g, its note leads to {leads_to}", dough.grams);
    }
}

// ANCHOR: demo
/// Takes a note of two doughs, and moves them.
pub fn demo() -> io::Result<()> {
    let mut doughs = [Dough::new(500), Dough::new(800)];
    doughs.iter_mut().for_each(Dough::take_note);
    print("noted", &doughs);
    doughs.swap(0, 1);
    print("changed places", &doughs);
    let doughs = Vec::from(doughs);
    print("moved into a Vec", &doughs);
    Ok(())
}
// ANCHOR_END: demo

#[cfg(test)]
mod tests {
    use super::*;

    /// Two doughs without notes: on the way out of this function they are moved.
    fn two() -> [Dough; 2] {
        [500, 800].map(Dough::new)
    }

    /// A move copies the bytes to another place, and the note is one of the bytes.
    #[test]
    fn a_moved_self_reference_leads_to_where_the_value_was() {
        let mut doughs = two();
        doughs.iter_mut().for_each(Dough::take_note);
        assert_eq!(follow(doughs[0].note, &doughs), Some(500));
        doughs.swap(0, 1);
        let [first, second] = &doughs;
        assert_eq!((first.grams, follow(first.note, &doughs)), (800, Some(500)));
        assert_eq!((second.grams, follow(second.note, &doughs)), (500, Some(800)));
    }

    #[test]
    fn a_note_leads_nowhere_when_all_have_moved() {
        let mut doughs = two();
        doughs.iter_mut().for_each(Dough::take_note);
        let moved = Vec::from(doughs);
        assert!(moved.iter().all(|dough| follow(dough.note, &moved).is_none()));
    }

    /// Nothing in the value says that it has been moved: there and back again, and it is right.
    #[test]
    fn a_move_there_and_back_goes_unnoticed() {
        let mut doughs = two();
        doughs.iter_mut().for_each(Dough::take_note);
        doughs.swap(0, 1);
        doughs.swap(0, 1);
        assert_eq!(follow(doughs[0].note, &doughs), Some(500));
    }
}
