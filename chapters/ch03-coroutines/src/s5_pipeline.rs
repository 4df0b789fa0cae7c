//! Pipelines: from lines to orders to batches, pulled from the end or pushed from the start.

use std::io::{self, Write};
use std::mem;
use std::str::FromStr;

use crate::order::{BATCH, ORDERS, Order, write_batch, written};
use crate::s2_coroutine::{Coroutine, Step};

// ANCHOR: pull
/// Writes every order, by pull: the last stage asks the one before it, and so on.
pub fn pull(text: &str, mut out: impl Write) -> io::Result<()> {
    let mut orders = text.lines().map(Order::from_str);
    loop {
        let batch: Vec<Order> = orders.by_ref().take(BATCH).collect::<io::Result<_>>()?;
        if batch.is_empty() {
            return Ok(());
        }
        write_batch(&mut out, &batch)?;
    }
}
// ANCHOR_END: pull

// ANCHOR: push
/// Sends every line, then `None`, by push: the source tells the first stage, and so on.
pub fn push(text: &str, mut pipeline: impl Stage<String>) -> io::Result<()> {
    let mut lines = text.lines().map(str::to_owned);
    loop {
        if let Step::Returned(result) = pipeline.resume(lines.next()) {
            return result;
        }
    }
}
// ANCHOR_END: push

/// A coroutine in a pipeline: told one item after another, then `None`, then it returns.
pub trait Stage<Item>:
    Coroutine<Sent = Option<Item>, Yielded = (), Returned = io::Result<()>>
{
}

impl<Item, Any> Stage<Item> for Any where
    Any: Coroutine<Sent = Option<Item>, Yielded = (), Returned = io::Result<()>>
{
}

// ANCHOR: parse
/// Turns lines into orders and tells them to the next stage.
#[derive(Debug)]
pub struct Parse<Next> {
    pub next: Next,
}

impl<Next: Stage<Order>> Coroutine for Parse<Next> {
    type Sent = Option<String>;
    type Yielded = ();
    type Returned = io::Result<()>;

    fn resume(&mut self, line: Option<String>) -> Step<(), io::Result<()>> {
        match line.as_deref().map(Order::from_str).transpose() {
            Ok(order) => self.next.resume(order),
            Err(error) => Step::Returned(Err(error)),
        }
    }
}
// ANCHOR_END: parse

// ANCHOR: writer
/// Takes orders one at a time and writes them in batches.
#[derive(Debug)]
pub struct BatchWriter<Out> {
    out: Out,
    /// Taken and not yet written; fewer than [`BATCH`] at every pause.
    batch: Vec<Order>,
}

impl<Out: Write> Coroutine for BatchWriter<Out> {
    type Sent = Option<Order>;
    type Yielded = ();
    type Returned = io::Result<()>;

    fn resume(&mut self, order: Option<Order>) -> Step<(), io::Result<()>> {
        let ended = order.is_none();
        self.batch.extend(order);
        if !ended && self.batch.len() < BATCH {
            return Step::Yielded(());
        }
        match self.write_out() {
            Ok(()) if !ended => Step::Yielded(()),
            result => Step::Returned(result),
        }
    }
}
// ANCHOR_END: writer

impl<Out: Write> BatchWriter<Out> {
    /// A writer without a batch; nothing has run.
    pub fn new(out: Out) -> Self {
        BatchWriter { out, batch: Vec::new() }
    }

    /// Writes what has been taken. Whatever happens, it is not written a second time.
    pub fn write_out(&mut self) -> io::Result<()> {
        write_batch(&mut self.out, &mem::take(&mut self.batch))
    }
}

/// Sends one morning's orders through both pipelines.
pub fn demo() -> io::Result<()> {
    let (mut pulled, mut pushed) = (Vec::new(), Vec::new());
    pull(ORDERS, &mut pulled)?;
    push(ORDERS, Parse { next: BatchWriter::new(&mut pushed) })?;
    print!("{}", String::from_utf8_lossy(&pushed));
    println!("pushed {} orders, pulled the same: {}", written(&pushed), pulled == pushed);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ledger of a text, which must be the same by pull and by push.
    #[track_caller]
    fn check(text: &str, want: &str) {
        let (mut pulled, mut pushed) = (Vec::new(), Vec::new());
        pull(text, &mut pulled).unwrap();
        push(text, Parse { next: BatchWriter::new(&mut pushed) }).unwrap();
        assert_eq!(String::from_utf8_lossy(&pulled), want);
        assert_eq!(String::from_utf8_lossy(&pushed), want);
    }

    /// Who calls whom is turned round, and what is written is the same.
    #[test]
    fn pull_and_push_write_the_same_ledger() {
        check("", "");
        check("1 bun", "1 bun\n");
        check("1 a\n2 b\n3 c\n4 d", "1 a, 2 b, 3 c, 4 d\n");
        check("1 a\n2 b\n3 c\n4 d\n5 e", "1 a, 2 b, 3 c, 4 d\n5 e\n");
    }

    /// Between two messages, a pushed stage keeps what it was told and has not passed on.
    #[test]
    fn a_pushed_stage_keeps_what_it_has_not_passed_on() {
        let mut writer = BatchWriter::new(Vec::new());
        for line in ORDERS.lines().take(BATCH + 1) {
            assert!(matches!(writer.resume(line.parse().ok()), Step::Yielded(())));
        }
        assert_eq!((written(&writer.out), writer.batch.len()), (BATCH, 1));
    }
}
