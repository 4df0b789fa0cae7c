//! The mend: what must happen at every end stands in `Drop`, for that is all that runs when a
//! paused function is dropped.

use std::io::{self, Write};

use crate::order::{Order, told, written};
use crate::s2_coroutine::{Coroutine, Step};
use crate::s5_pipeline::{BatchWriter, Parse, push};
use crate::s6_leak::{readable, smudged};

// ANCHOR: drop
/// A batch writer that writes what it holds when it is dropped.
#[derive(Debug)]
pub struct WritesOnDrop<Out: Write> {
    writer: BatchWriter<Out>,
}

impl<Out: Write> Drop for WritesOnDrop<Out> {
    fn drop(&mut self) {
        // Whoever dropped us gets no answer, so an error has nowhere to go.
        let _ = self.writer.write_out();
    }
}
// ANCHOR_END: drop

impl<Out: Write> Coroutine for WritesOnDrop<Out> {
    type Sent = Option<Order>;
    type Yielded = ();
    type Returned = io::Result<()>;

    fn resume(&mut self, order: Option<Order>) -> Step<(), io::Result<()>> {
        self.writer.resume(order)
    }
}

impl<Out: Write> WritesOnDrop<Out> {
    /// A writer without a batch; nothing has run.
    pub fn new(out: Out) -> Self {
        WritesOnDrop { writer: BatchWriter::new(out) }
    }

    // ANCHOR: close
    /// Ends the writer here and now, and says whether what it held could be written.
    ///
    /// # Errors
    ///
    /// What `out` answers. What could not be written is not tried again.
    pub fn close(mut self) -> io::Result<()> {
        self.writer.write_out()
    }
    // ANCHOR_END: close
}

/// The same smudged orders as before.
pub fn demo() -> io::Result<()> {
    let (text, mut ledger) = (smudged(), Vec::new());
    let result = push(&text, Parse { next: WritesOnDrop::new(&mut ledger) });
    println!("push: {}", told(result));
    print!("{}", String::from_utf8_lossy(&ledger));
    println!("{} orders read, {} written", readable(&text), written(&ledger));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::ORDERS;

    /// The same early end; the destructor runs where the lines after the pause do not.
    #[test]
    fn a_destructor_runs_at_an_early_end() {
        let (text, mut ledger) = (smudged(), Vec::new());
        push(&text, Parse { next: WritesOnDrop::new(&mut ledger) }).unwrap_err();
        assert_eq!((readable(&text), written(&ledger)), (10, 10));
    }

    /// Destructors run after a proper end too, and must find nothing left to do.
    #[test]
    fn nothing_is_written_twice() {
        let (mut dropped, mut plain) = (Vec::new(), Vec::new());
        push(ORDERS, Parse { next: WritesOnDrop::new(&mut dropped) }).unwrap();
        push(ORDERS, Parse { next: BatchWriter::new(&mut plain) }).unwrap();
        assert_eq!(dropped, plain);
    }

    /// A value that is forgotten is not dropped, so nothing may rest on a destructor alone.
    #[test]
    fn a_forgotten_writer_writes_nothing() {
        let mut ledger = Vec::new();
        let mut writer = WritesOnDrop::new(&mut ledger);
        writer.resume("3 rye".parse().ok());
        std::mem::forget(writer);
        assert_eq!(written(&ledger), 0);
    }
}
