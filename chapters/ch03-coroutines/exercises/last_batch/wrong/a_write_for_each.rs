// Verdict: failed; test: a_batch_is_written_when_it_is_full; mistake: a-write-a-line
use std::io::{self, Write};

use ch03_coroutines::s2_coroutine::{Coroutine, Step};

/// Takes lines, each with its newline, and writes them in batches of four.
pub struct Batches<Out: Write> {
    out: Out,
    /// Told and not yet written; fewer than four at every pause.
    batch: Vec<String>,
}

impl<Out: Write> Batches<Out> {
    pub fn new(out: Out) -> Self {
        Batches { out, batch: Vec::new() }
    }

    /// Ends it early, and says whether all that was told is written.
    pub fn close(mut self) -> io::Result<()> {
        self.write_out()
    }

    /// Writes what has been told and not been written; it is taken out first, so that nothing is
    /// written twice.
    fn write_out(&mut self) -> io::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        batch.iter().try_for_each(|line| self.out.write_all(line.as_bytes()))
    }
}

impl<Out: Write> Coroutine for Batches<Out> {
    type Sent = Option<String>;
    type Yielded = ();
    type Returned = io::Result<()>;

    fn resume(&mut self, line: Option<String>) -> Step<(), io::Result<()>> {
        let ended = line.is_none();
        self.batch.extend(line);
        if !ended && self.batch.len() < 4 {
            return Step::Yielded(());
        }
        match self.write_out() {
            Ok(()) if !ended => Step::Yielded(()),
            result => Step::Returned(result),
        }
    }
}

impl<Out: Write> Drop for Batches<Out> {
    fn drop(&mut self) {
        // It runs after a close and after a return too, and then the batch is empty.
        let _ = self.write_out();
    }
}
