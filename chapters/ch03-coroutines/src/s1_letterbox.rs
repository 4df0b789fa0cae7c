//! The problem: an iterator's `next` takes no argument, so what it is to work on has to reach it
//! by another way, behind its caller's back.

use std::cell::Cell;
use std::io;

// ANCHOR: mean
/// The mean of all loaves so far; it finds the newest weight in a letterbox.
pub struct MeanByLetter<'letters> {
    /// Grams; whoever wants to say something writes it here before calling `next`.
    letterbox: &'letters Cell<u32>,
    sum: u32,
    count: u32,
}

impl Iterator for MeanByLetter<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.sum += self.letterbox.get();
        self.count += 1;
        Some(self.sum / self.count)
    }
}
// ANCHOR_END: mean

impl<'letters> MeanByLetter<'letters> {
    /// A mean of no loaves, which reads from `letterbox`.
    pub fn new(letterbox: &'letters Cell<u32>) -> Self {
        MeanByLetter { letterbox, sum: 0, count: 0 }
    }
}

// ANCHOR: demo
/// Weighs three loaves: one is read, one is written over, one is read twice.
pub fn demo() -> io::Result<()> {
    let letterbox = Cell::new(0);
    let mut mean = MeanByLetter::new(&letterbox);
    letterbox.set(500);
    println!("500 g          mean {:?}", mean.next());
    letterbox.set(530);
    letterbox.set(590);
    println!("530 g, 590 g   mean {:?}", mean.next());
    println!("nothing new    mean {:?}", mean.next());
    println!("three loaves   mean Some({})", (500 + 530 + 590) / 3);
    Ok(())
}
// ANCHOR_END: demo

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing ties a message to the call that is to read it.
    #[test]
    fn a_letterbox_loses_one_message_and_delivers_another_twice() {
        let letterbox = Cell::new(500);
        let mut mean = MeanByLetter::new(&letterbox);
        assert_eq!(mean.next(), Some(500));
        letterbox.set(530);
        letterbox.set(590);
        assert_eq!(mean.next(), Some((500 + 590) / 2), "530 was written over");
        assert_eq!(mean.next(), Some((500 + 590 + 590) / 3), "590 counts twice");
    }
}
