//! A future of our own that polls another one in a field, without a line of `unsafe`: the field's
//! type has to be `Unpin`, and pointers are.
//!
//! The compiler's futures are not, so they cannot stand in the field themselves:
//!
//! ```compile_fail,E0277
//! use ch07_async_await::s7_field::Counted;
//! use ch07_async_await::wait::block_on;
//!
//! block_on(Counted::new(async { 220 }));
//! ```

use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use crate::wait::{Wait, block_on};

// ANCHOR: counted
/// Counts the polls of a future: its output, and how many polls it took.
pub struct Counted<F> {
    future: F,
    polls: u32,
}

impl<F: Future + Unpin> Future for Counted<F> {
    type Output = (F::Output, u32);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let polls = self.polls;
        Pin::new(&mut self.future).poll(context).map(|output| (output, polls))
    }
}
// ANCHOR_END: counted

impl<F> Counted<F> {
    /// Counts from the first poll on.
    ///
    /// ```
    /// use ch07_async_await::s7_field::Counted;
    /// use ch07_async_await::wait::{Wait, block_on};
    ///
    /// assert_eq!(block_on(Counted::new(Wait::new(2, 220))), (220, 3));
    /// ```
    pub fn new(future: F) -> Self {
        Counted { future, polls: 0 }
    }
}

/// A future of the compiler's, which must stay where it is once it has been polled.
async fn heat() -> u32 {
    Wait::new(2, 220).await
}

// ANCHOR: demo
/// Counts the polls of three futures: one that may be moved, one in a box, one on the stack.
pub fn demo() -> io::Result<()> {
    let by_hand = Counted::new(Wait::new(2, 220));
    let boxed = Counted::new(Box::pin(heat()));
    let heating = pin!(heat());
    let on_the_stack = Counted::new(heating);
    println!("{:12} {:3} bytes", "by hand", size_of_val(&by_hand));
    println!("{:12} {:3} bytes, and a box", "in a box", size_of_val(&boxed));
    println!("{:12} {:3} bytes, and a place", "on the stack", size_of_val(&on_the_stack));
    println!("{:?}", [block_on(by_hand), block_on(boxed), block_on(on_the_stack)]);
    Ok(())
}
// ANCHOR_END: demo

#[cfg(test)]
mod tests {
    use super::*;

    /// A pointer to a pinned future is a future, and may be moved: so it may stand in a field.
    #[test]
    fn a_pointer_to_a_pinned_future_may_stand_in_a_field() {
        assert_eq!(block_on(Counted::new(Wait::new(2, 220))), (220, 3));
        assert_eq!(block_on(Counted::new(Box::pin(heat()))), (220, 3));
        assert_eq!(block_on(Counted::new(pin!(heat()))), (220, 3));
    }

    /// `.await` pins what it awaits, inside of the future that awaits: no box is needed for it.
    #[test]
    fn await_needs_no_box() {
        let outer = async { heat().await + heat().await };
        assert!(size_of_val(&outer) >= size_of_val(&heat()), "it holds what it awaits");
        assert_eq!(block_on(outer), 440);
    }
}
