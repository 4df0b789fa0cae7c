//! A local and a reference to it, both read after a pause: the compiler's state machine keeps
//! both, so it refers to itself.
//!
//! In safe Rust, we cannot write this state. There is no lifetime that a reference to the field
//! beside it could have:
//!
//! ```compile_fail,E0106
//! struct Weighing {
//!     loaves: [u32; 3],
//!     heaviest: &u32,
//! }
//! ```
//!
//! With a lifetime of the caller's, the type compiles, and nobody can make such a value:
//!
//! ```compile_fail,E0515
//! struct Weighing<'a> {
//!     loaves: [u32; 3],
//!     heaviest: &'a u32,
//! }
//!
//! fn weighing<'a>() -> Weighing<'a> {
//!     let loaves = [500, 800, 650];
//!     let heaviest = &loaves[1];
//!     Weighing { loaves, heaviest }
//! }
//! ```

use std::cell::Cell;
use std::io;
use std::pin::{Pin, pin};
use std::ptr;
use std::task::{Context, Poll, Waker, ready};

use crate::wait::Wait;

// ANCHOR: borrow
/// Finds the heaviest of three loaves, waits, and says how heavy it was.
pub async fn heaviest(look: impl Fn(&[u32; 3], &u32)) -> u32 {
    let loaves = [500, 800, 650];
    let heaviest = loaves.iter().max().expect("there are three");
    look(&loaves, heaviest);
    Wait::new(1, 0).await;
    look(&loaves, heaviest);
    *heaviest
}
// ANCHOR_END: borrow

// ANCHOR: by_hand
/// What we write instead: which loaf it is. That stays right wherever the loaves move.
pub enum Heaviest {
    Start,
    Weighing { loaves: [u32; 3], heaviest: usize, scales: Wait },
    Done,
}
// ANCHOR_END: by_hand

impl Future for Heaviest {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        loop {
            *self = match &mut *self {
                Heaviest::Start => {
                    let (loaves, scales) = ([500, 800, 650], Wait::new(1, 0));
                    let heaviest = (0..3).max_by_key(|&loaf| loaves[loaf]).unwrap_or(0);
                    Heaviest::Weighing { loaves, heaviest, scales }
                }
                Heaviest::Weighing { loaves, heaviest, scales } => {
                    ready!(Pin::new(scales).poll(context));
                    let grams = loaves[*heaviest];
                    *self = Heaviest::Done;
                    return Poll::Ready(grams);
                }
                Heaviest::Done => panic!("polled after it was ready"),
            };
        }
    }
}

/// Where in memory the loaves are during the first poll and the second, and where the reference
/// leads.
type Seen = [(usize, usize); 2];

/// Polls the compiler's future twice; answers with where it is itself, and what was seen inside.
fn look_inside() -> (std::ops::Range<usize>, Seen) {
    let seen = Cell::new(Seen::default());
    let future = heaviest(|loaves, heaviest| {
        let now = (ptr::from_ref(loaves).addr(), ptr::from_ref(heaviest).addr());
        seen.set([seen.get()[1], now]);
    });
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    assert_eq!(future.as_mut().poll(&mut context), Poll::Ready(800));
    let start = ptr::from_ref(&*future).addr();
    (start..start + size_of_val(&*future), seen.get())
}

/// Prints whether the loaves and the reference lead into the future.
pub fn demo() -> io::Result<()> {
    let (future, seen) = look_inside();
    for (poll, (loaves, heaviest)) in seen.into_iter().enumerate() {
        let inside = |place| if future.contains(&place) { "inside" } else { "outside" };
        println!("poll {}: the loaves are {} the future,", poll + 1, inside(loaves));
        let loaf = (heaviest - loaves) / size_of::<u32>() + 1;
        println!("  and the reference leads {} it, to loaf {loaf}", inside(heaviest));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wait::answers;

    /// Locals that are kept over an await are bytes of the future, and so is a reference to them.
    #[test]
    fn a_borrow_across_an_await_makes_a_future_refer_to_itself() {
        let (future, [first, second]) = look_inside();
        let (loaves, heaviest) = second;
        assert!(future.contains(&loaves), "the local is a part of the future");
        assert!(
            future.contains(&heaviest),
            "the reference leads to a part of the future"
        );
        assert_eq!(heaviest, loaves + size_of::<u32>(), "to the second loaf");
        assert_eq!(first, second, "nobody has moved it between the polls");
    }

    #[test]
    fn a_number_does_what_the_reference_did() {
        assert_eq!(answers(Heaviest::Start), answers(heaviest(|_, _| {})));
    }
}
