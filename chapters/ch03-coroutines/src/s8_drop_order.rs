//! Who is dropped before whom: a value's own destructor, then its fields from the first to the
//! last, and so on inwards.

use std::cell::RefCell;
use std::io;

/// What was dropped, in order.
type Log = RefCell<Vec<&'static str>>;

/// A value that writes its name into the log when it is dropped.
struct Logged<'log> {
    name: &'static str,
    log: &'log Log,
}

impl Logged<'_> {
    /// Writes a line into the log.
    fn says(&self, line: &'static str) {
        self.log.borrow_mut().push(line);
    }
}

impl Drop for Logged<'_> {
    fn drop(&mut self) {
        self.says(self.name);
    }
}

// ANCHOR: nest
/// A paused coroutine: it keeps two locals, and between them its delegate.
struct Outer<'log> {
    _first: Logged<'log>,
    inner: Inner<'log>,
    _last: Logged<'log>,
}

struct Inner<'log> {
    kept: Logged<'log>,
}

impl Drop for Outer<'_> {
    fn drop(&mut self) {
        self.inner.kept.says("the outer one's own drop");
    }
}

impl Drop for Inner<'_> {
    fn drop(&mut self) {
        self.kept.says("the inner one's own drop");
    }
}
// ANCHOR_END: nest

/// Drops the outer one while both are paused.
fn drop_nest(log: &Log) {
    let logged = |name| Logged { name, log };
    let (first, kept) =
        (logged("the outer one's first field"), logged("the inner one's field"));
    let last = logged("the outer one's last field");
    drop(Outer { _first: first, inner: Inner { kept }, _last: last });
}

/// Drops the nest and prints in which order it went.
pub fn demo() -> io::Result<()> {
    let log = Log::default();
    drop_nest(&log);
    for (place, name) in (1..).zip(log.take()) {
        println!("{place}. {name}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Waker};

    use super::*;

    /// The outer one's code runs while its fields are alive, so it may still use the inner one.
    #[test]
    fn the_outermost_destructor_runs_first() {
        let log = Log::default();
        drop_nest(&log);
        assert_eq!(
            log.take(),
            [
                "the outer one's own drop",
                "the outer one's first field",
                "the inner one's own drop",
                "the inner one's field",
                "the outer one's last field",
            ]
        );
    }

    /// Fields go from the first to the last; the variables of a block from the last to the first.
    #[test]
    fn variables_go_in_the_reverse_order() {
        let log = Log::default();
        {
            let _first = Logged { name: "first", log: &log };
            let _last = Logged { name: "last", log: &log };
        }
        assert_eq!(log.take(), ["last", "first"]);
    }

    /// The compiler's own paused functions keep to the order of a block.
    #[test]
    fn the_locals_of_an_async_fn_go_as_variables_do() {
        async fn pauses(log: &Log) {
            let _first = Logged { name: "first", log };
            let _last = Logged { name: "last", log };
            std::future::pending::<()>().await;
        }
        let log = Log::default();
        let mut paused = Box::pin(pauses(&log));
        let mut context = Context::from_waker(Waker::noop());
        assert!(paused.as_mut().poll(&mut context).is_pending());
        drop(paused);
        assert_eq!(log.take(), ["last", "first"]);
    }
}
