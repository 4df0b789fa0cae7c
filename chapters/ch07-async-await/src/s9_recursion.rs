//! An `async fn` that calls itself: a value cannot contain another one of its own size, so each
//! level needs a box.
//!
//! Without it, the compiler refuses:
//!
//! ```compile_fail,E0733
//! async fn height(layers: u32) -> u32 {
//!     if layers == 0 { 0 } else { 4 + height(layers - 1).await }
//! }
//! ```

use std::cell::Cell;
use std::io;
use std::pin::pin;
use std::task::{Context, Waker};

use crate::wait::{Wait, block_on};

// ANCHOR: height
/// The height of a cake of so many layers, in centimetres, with a pause to measure each.
pub async fn height(layers: u32, alive: &Cell<u32>) -> u32 {
    let _alive = Alive::new(alive);
    let centimetres = Wait::new(1, 4).await;
    if layers == 1 {
        return centimetres;
    }
    centimetres + Box::pin(height(layers - 1, alive)).await
}
// ANCHOR_END: height

/// One level that has begun and not returned.
struct Alive<'count> {
    levels: &'count Cell<u32>,
}

impl<'count> Alive<'count> {
    fn new(levels: &'count Cell<u32>) -> Self {
        levels.set(levels.get() + 1);
        Alive { levels }
    }
}

impl Drop for Alive<'_> {
    fn drop(&mut self) {
        self.levels.set(self.levels.get() - 1);
    }
}

/// How many levels are alive after each poll of a future.
fn levels(future: impl Future<Output = u32>, alive: &Cell<u32>) -> Vec<u32> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    let mut levels = Vec::new();
    while future.as_mut().poll(&mut context).is_pending() {
        levels.push(alive.get());
    }
    levels
}

/// Prints the size of one level, how many there are after each poll, and the height.
pub fn demo() -> io::Result<()> {
    let alive = Cell::new(0);
    let sizes = [5, 500].map(|layers| size_of_val(&height(layers, &alive)));
    println!("a cake of   5 layers: its future has {} bytes", sizes[0]);
    println!("a cake of 500 layers: its future has {} bytes", sizes[1]);
    println!("levels after each poll: {:?}", levels(height(5, &alive), &alive));
    println!("and when it has returned: {}", alive.get());
    println!("height: {} cm", block_on(height(5, &alive)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The outermost future holds a pointer, and the depth is a chain of boxes.
    #[test]
    fn each_level_of_a_recursion_is_a_box_of_its_own() {
        let alive = Cell::new(0);
        let size = |layers| size_of_val(&height(layers, &alive));
        assert_eq!(size(1), size(1_000));
        assert_eq!(levels(height(4, &alive), &alive), [1, 2, 3, 4]);
        assert_eq!(alive.get(), 0);
        assert_eq!(block_on(height(4, &alive)), 16);
    }
}
