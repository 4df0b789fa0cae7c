//! What `TakeTurns` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;

use answer::TakeTurns;
use spec_kit::{ensure, suspect};

/// More items than any test here has: a generator without an end must not hang the test.
const MANY: usize = 20;

/// How often an iterator that has ended answers before it says that this will never end. It is
/// less than a `next` that calls itself needs to use up the stack.
const PATIENCE: usize = 100;

/// The items, and a patience that ends.
fn recipe(items: &[u32]) -> impl Iterator<Item = u32> {
    let (mut items, mut late) = (items.iter().copied(), 0);
    std::iter::from_fn(move || {
        let item = items.next();
        late += usize::from(item.is_none());
        ensure!(
            late <= PATIENCE,
            "looks-for-ever",
            "a recipe had answered None; it was asked {late} times all the same, with no end in sight"
        );
        item
    })
}

/// The items of `first` and `second`, in turn.
fn turns(first: &[u32], second: &[u32]) -> Vec<u32> {
    TakeTurns::new(recipe(first), recipe(second)).take(MANY).collect()
}

/// Counts the calls of `next` that come after the end.
struct Strict<'count> {
    left: u32,
    ended: bool,
    late: &'count Cell<u32>,
}

impl Iterator for Strict<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.ended {
            self.late.set(self.late.get() + 1);
        }
        self.ended |= self.left == 0;
        self.left = self.left.checked_sub(1)?;
        Some(self.left)
    }
}

/// Items come from the first, the second, the first, the second.
#[test]
fn they_alternate() {
    suspect("does-not-return");
    let got = turns(&[1, 3, 5], &[2, 4, 6]);
    let seen = format!("first [1, 3, 5], second [2, 4, 6], handed out {got:?}");
    ensure!(got != [1, 3, 5, 2, 4, 6], "one-after-the-other", "{seen}");
    ensure!(got != [2, 1, 4, 3, 6, 5], "second-goes-first", "{seen}");
    assert!(got == [1, 2, 3, 4, 5, 6], "{seen}");
}

/// When one has ended, the other goes on to its own end.
#[test]
fn the_longer_one_goes_on() {
    for (first, second) in
        [(&[1_u32, 3, 5, 6][..], &[2_u32, 4][..]), (&[1], &[2, 3, 4, 5])]
    {
        let got = turns(first, second);
        let (most, all) = (2 * first.len().min(second.len()), first.len() + second.len());
        let seen = format!("first {first:?}, second {second:?}, handed out {got:?}");
        // The first one still had an item when the second was found to have ended.
        ensure!(
            got.len() != most || first.len() < second.len(),
            "taken-and-lost",
            "{seen}"
        );
        ensure!(got.len() >= all, "first-end-ends-all", "{seen}");
        assert!(got.len() == all && got.is_sorted(), "{seen}");
    }
    for (first, second) in [(&[][..], &[1, 2][..]), (&[1, 2], &[]), (&[], &[])] {
        let (got, all) = (turns(first, second), [first, second].concat());
        let seen = format!("first {first:?}, second {second:?}, handed out {got:?}");
        ensure!(got.len() >= all.len(), "first-end-ends-all", "{seen}");
        assert!(got == all, "{seen}");
    }
}

/// Nothing is taken from a recipe before it is handed out.
#[test]
fn nothing_is_taken_ahead() {
    let taken = Cell::new(0);
    let count = |_: &u32| taken.set(taken.get() + 1);
    let mut turns = TakeTurns::new((0..3).inspect(count), (10..13).inspect(count));
    for handed_out in 0..4 {
        ensure!(
            taken.get() == handed_out,
            "takes-ahead",
            "{handed_out} items were handed out, {} were taken",
            taken.get()
        );
        assert!(turns.next().is_some(), "six items were there");
    }
}

/// An iterator that has answered `None` is not asked again.
#[test]
fn who_has_returned_is_not_asked_again() {
    let (late_first, late_second) = (Cell::new(0), Cell::new(0));
    let first = Strict { left: 1, ended: false, late: &late_first };
    let second = Strict { left: 4, ended: false, late: &late_second };
    let items = TakeTurns::new(first, second).count();
    ensure!(
        late_first.get() + late_second.get() == 0,
        "asks-after-the-end",
        "{items} items were handed out; next was called {} times on the first recipe and \
         {} times on the second after its None",
        late_first.get(),
        late_second.get()
    );
    assert_eq!(items, 5);
}
