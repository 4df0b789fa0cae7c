//! The words of a report, one of each kind, to the letter.

use std::future::pending;

use poll_contract::{Breach, judge};

use crate::{Planted, futures_that_break_it, streams_that_break_it};

/// The report of a planted mistake; how long a poll took is masked.
#[track_caller]
fn check(name: &str, expected: &str) {
    let mut all = futures_that_break_it::ALL.iter().chain(streams_that_break_it::ALL);
    let planted: Option<&Planted> = all.find(|planted| planted.0 == name);
    let (_, breach, run) = planted.expect("a planted mistake");
    let report = run()[0].to_string();
    let report = match report.split_once("took ") {
        Some((before, after)) if *breach == Breach::BlockedThread => {
            let (_, after) = after.split_once(' ').expect("a unit follows");
            format!("{before}took N {after}")
        }
        _ => report,
    };
    assert_eq!(report, expected, "\n{report}\n");
}

#[test]
fn lost_wake_up() {
    check(
        "keeps nothing",
        "lost wake-up: the future said Pending, and no wake-up will follow.
    polled 1 time, woken 0 times, wakers alive 0
  Who answers Pending keeps a clone of the waker of that very poll where the
  event will find it, and it is woken once the event is there. Without that,
  nobody asks again.
  std: Future::poll, \"Return value\"
  read: ch06-wakers#pending-is-a-promise",
    );
}

#[test]
fn lost_wake_up_though_somebody_holds_the_waker() {
    check(
        "the event does not wake",
        "lost wake-up: the future said Pending, and no wake-up will follow.
    polled 2 times, woken 0 times, wakers alive 1
    nobody woke it; Ready when asked after 30 ms
  Who answers Pending keeps a clone of the waker of that very poll where the
  event will find it, and it is woken once the event is there. Without that,
  nobody asks again.
  std: Future::poll, \"Return value\"
  read: ch06-wakers#pending-is-a-promise",
    );
}

#[test]
fn stale_waker() {
    check(
        "keeps the first waker",
        "stale waker: the future relies on the waker of an earlier poll.
    polled 2 times, woken 0 times, wakers alive 1
    held of poll 1; owed to poll 2
  A future may move to another task between two polls. So the wake-up is owed to
  the waker of the most recent poll alone; each poll that answers Pending puts
  its own in the place of the last.
  std: Future::poll, \"Return value\"
  read: ch06-wakers#one-waker-is-not-enough",
    );
}

#[test]
fn stale_waker_though_the_new_one_is_held() {
    check(
        "wakes the first of many",
        "stale waker: the future relies on the waker of an earlier poll.
    polled 2 times, woken 1 time, wakers alive 1
    woken of an earlier poll; Ready when asked after 30 ms
  A future may move to another task between two polls. So the wake-up is owed to
  the waker of the most recent poll alone; each poll that answers Pending puts
  its own in the place of the last.
  std: Future::poll, \"Return value\"
  read: ch06-wakers#one-waker-is-not-enough",
    );
}

#[test]
fn busy_loop() {
    check(
        "wakes itself by reference",
        "busy loop: the future wakes itself again and again.
    polled 1000 times, woken 1000 times, wakers alive 0
    woke itself in 1000 polls in a row
  A wake-up says that asking again is worth it. To wake oneself while nothing
  has changed turns waiting into a loop that never rests.
  std: Future::poll, \"Runtime characteristics\"
  read: ch05-futures#a-loop-that-asks",
    );
}

#[test]
fn busy_loop_of_a_future_that_registers_too() {
    check(
        "wakes itself, and registers too",
        "busy loop: the future wakes itself again and again.
    polled 10000 times, woken 10000 times, wakers alive 1
    woke itself in 10000 polls in a row
  A wake-up says that asking again is worth it. To wake oneself while nothing
  has changed turns waiting into a loop that never rests.
  std: Future::poll, \"Runtime characteristics\"
  read: ch05-futures#a-loop-that-asks",
    );
}

#[test]
fn blocked_the_thread() {
    check(
        "sleeps",
        "blocked the thread: a poll held its thread for too long.
    polled 1 time, woken 0 times, wakers alive 0
    poll 1 took N ms (limit 1 ms)
  A poll returns quickly and does not block: all the other tasks of that thread
  stand still until it does. Long work belongs on another thread.
  std: Future::poll, \"Runtime characteristics\"
  read: ch05-futures#a-future-that-keeps-the-thread",
    );
}

#[test]
fn polled_after_ready() {
    check(
        "awaited twice",
        "polled after Ready: a future that had finished was polled again.
    polled 2 times, woken 0 times, wakers alive 0
    polled 1 time after Ready
  Ready is the last answer. What a further poll does is up to the future: it may
  panic or block for ever. Who polls remembers who has finished.
  std: Future::poll, \"Return value\" and \"Panics\"
  read: ch05-futures#ready-is-said-once",
    );
}

#[test]
fn waker_leak() {
    check(
        "forgotten",
        "waker leak: a waker is held though nobody is left who needs it.
    polled 2 times, woken 0 times, wakers alive 2
    of polls 1, 2, 30 ms after the last drop
  A clone of a waker keeps what belongs to its task alive until the clone is
  dropped, and the task with it in most executors. When the future and its event
  are gone, so are the clones.
  std: RawWakerVTable::new, \"drop\"
  read: ch06-wakers#a-pointer-and-four-functions",
    );
}

#[test]
fn a_stream_is_reported_in_the_same_words() {
    check(
        "a stream keeps nothing after two items",
        "lost wake-up: the future said Pending, and no wake-up will follow.
    polled 3 times, woken 0 times, wakers alive 0
  Who answers Pending keeps a clone of the waker of that very poll where the
  event will find it, and it is woken once the event is there. Without that,
  nobody asks again.
  std: Future::poll, \"Return value\"
  read: ch06-wakers#pending-is-a-promise",
    );
}

#[test]
#[should_panic(
    expected = "future  |#####.............................................  waits for ever"
)]
fn a_failed_assertion_shows_the_drawing() {
    judge(pending::<()>()).run().assert_kept();
}

#[test]
fn a_verdict_without_violations_is_one_line() {
    let verdict = judge(async { 1 }).run();
    assert_eq!(
        verdict.to_string(),
        "kept the contract: polled 1 time, woken 0 times, wakers alive 0"
    );
}
