// Verdict: failed; test: an_error_is_reported; mistake: error-swallowed
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
        if batch.is_empty() {
            return Ok(());
        }
        self.out.write_all(batch.concat().as_bytes())
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
        let result = self.write_out();
        if ended { Step::Returned(result) } else { Step::Yielded(()) }
    }
}

impl<Out: Write> Drop for Batches<Out> {
    fn drop(&mut self) {
        // It runs after a close and after a return too, and then the batch is empty.
        let _ = self.write_out();
    }
}
