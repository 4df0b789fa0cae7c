//! An `async fn` is not a thread: two of them take turns on the thread that polls them, and one
//! may be polled on two threads.
//!
//! ```
//! use ch07_async_await::s8_one_thread::join;
//! use ch07_async_await::wait::block_on;
//!
//! block_on(join(async { println!("the bread") }, async { println!("the icing") }));
//! ```

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::thread;

use crate::wait::{Wait, block_on, wait};
use crate::watched::{Watched, caller};

// ANCHOR: recipes
/// Waits for its oven between its first line and its last.
async fn bread(say: impl Fn(&str)) {
    say("the bread begins");
    wait("its oven", 2, 220).await;
    say("the bread is done");
}

/// Never waits, so it runs from its first line to its last in one poll.
async fn icing(say: impl Fn(&str)) {
    say("the icing begins");
    say("the icing is done");
}
// ANCHOR_END: recipes

// ANCHOR: join
/// Polls both in turn until both are ready.
pub async fn join(first: impl Future<Output = ()>, second: impl Future<Output = ()>) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut first_ready, mut second_ready) = (false, false);
    poll_fn(|context| {
        first_ready = first_ready || first.as_mut().poll(context).is_ready();
        second_ready = second_ready || second.as_mut().poll(context).is_ready();
        if first_ready && second_ready { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
// ANCHOR_END: join

// ANCHOR: demo
/// Makes two futures, joins them, and looks at the thread of every line.
fn two_at_once(say: impl Fn(&str)) {
    caller(|| {
        let bread = Watched::new("the bread", Box::pin(bread(&say)));
        let icing = Watched::new("the icing", Box::pin(icing(&say)));
        say("both are made");
        block_on(join(bread, icing));
        say("both are done");
    });
}
// ANCHOR_END: demo

/// Prints each line with the thread that it runs on.
pub fn demo() -> io::Result<()> {
    two_at_once(|line| {
        let thread = thread::current();
        println!("thread {}: {line}", thread.name().unwrap_or("without a name"));
    });
    Ok(())
}

/// The thread that it is polled on, after each wait.
async fn where_am_i() -> [String; 2] {
    let name = || thread::current().name().unwrap_or("without a name").to_owned();
    let first = name();
    Wait::new(1, 0).await;
    [first, name()]
}

// ANCHOR: travels
/// Polls a future once, takes it to a second thread, and polls it there until it is ready.
fn polled_on_two_threads() -> io::Result<[String; 2]> {
    let mut future = Box::pin(where_am_i());
    let first = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(first.is_pending(), "it waits once");
    let second = thread::Builder::new().name("second".to_owned());
    let ended = second.spawn(move || block_on(future))?;
    Ok(ended.join().expect("a future that only waits does not panic"))
}
// ANCHOR_END: travels

/// Prints on which threads one future was polled.
pub fn travels() -> io::Result<()> {
    let [before, after] = polled_on_two_threads()?;
    println!("before its await: thread {before}");
    println!("after its await:  thread {after}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// The lines of both, in order, with the thread that each ran on.
    fn lines() -> Vec<(String, thread::ThreadId)> {
        let lines = RefCell::new(Vec::new());
        two_at_once(|line| {
            lines.borrow_mut().push((line.to_owned(), thread::current().id()));
        });
        lines.into_inner()
    }

    /// Calling them starts nothing and no thread; whoever polls lends them its own.
    #[test]
    fn async_fns_run_on_the_thread_that_polls_them() {
        let lines = lines();
        assert!(lines.iter().all(|(_, thread)| *thread == thread::current().id()));
    }

    /// An await gives the thread back, and another future has it meanwhile.
    #[test]
    fn an_await_lets_the_other_one_run() {
        let lines: Vec<_> = lines().into_iter().map(|(line, _)| line).collect();
        let expected = [
            "both are made", // and neither has begun
            "the bread begins",
            "the icing begins", // the bread is at its await
            "the icing is done",
            "the bread is done",
            "both are done",
        ];
        assert_eq!(lines, expected);
    }

    /// The future is a value, and its box may be taken elsewhere between two polls.
    #[test]
    fn a_future_may_change_threads_between_two_polls() {
        let [before, after] = polled_on_two_threads().expect("a thread can be started");
        assert_eq!(after, "second");
        assert_ne!(before, after);
    }
}
