//! Closed early: a pipeline that is dropped in the middle, with orders in its hands.

use std::io;

use crate::order::{ORDERS, Order, told, written};
use crate::s5_pipeline::{BatchWriter, Parse, Stage, push};
use crate::watched::{Caller, Watched, coroutine};

/// The morning's orders, one of them smudged.
pub fn smudged() -> String {
    ORDERS.replace("2 croissant", "two croissant")
}

/// How many orders can be read before the first that cannot.
pub fn readable(text: &str) -> usize {
    text.lines().take_while(|line| line.parse::<Order>().is_ok()).count()
}

// ANCHOR: demo
/// Pushes the smudged orders, and counts what was read and what was written.
pub fn demo() -> io::Result<()> {
    let (text, mut ledger) = (smudged(), Vec::new());
    let result = push(&text, watched(BatchWriter::new(&mut ledger)));
    println!("push: {}", told(result));
    print!("{}", String::from_utf8_lossy(&ledger));
    println!("{} orders read, {} written", readable(&text), written(&ledger));
    Ok(())
}
// ANCHOR_END: demo

/// A pipeline into `writer` whose resumes are recorded.
fn watched(writer: impl Stage<Order>) -> impl Stage<String> {
    let (source, parser) = (Caller::new("the source"), coroutine("the parser"));
    let writer = Watched::new(writer, coroutine("the writer"), parser);
    Watched::outermost(Parse { next: writer }, parser, source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::s5_pipeline::pull;

    /// Dropping is not finishing: the lines after the pause do not run.
    #[test]
    fn a_pipeline_that_is_dropped_early_loses_what_it_holds() {
        let (text, mut ledger) = (smudged(), Vec::new());
        let pipeline = Parse { next: BatchWriter::new(&mut ledger) };
        let error = push(&text, pipeline).unwrap_err();
        assert_eq!(error.to_string(), "not an order: “two croissant”");
        assert_eq!((readable(&text), written(&ledger)), (10, 8));
    }

    /// To pull is no help: the batch that was being filled is a local, and ends with its call.
    #[test]
    fn a_pull_loses_the_batch_that_it_was_filling() {
        let (text, mut ledger) = (smudged(), Vec::new());
        assert!(pull(&text, &mut ledger).is_err());
        assert_eq!((readable(&text), written(&ledger)), (10, 8));
    }
}
