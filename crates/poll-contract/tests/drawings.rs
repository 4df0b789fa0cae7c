//! What happened, as a drawing: each event is a step, so that the drawing is the same on every
//! machine and in every run.

use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn};
use std::task::Poll;
use std::thread;

use futures::channel::{mpsc, oneshot};
use poll_contract::{Limits, Verdict, judge, judge_stream};

#[track_caller]
fn check<T>(verdict: &Verdict<T>, expected: &str) {
    let timeline = verdict.timeline();
    assert_eq!(timeline.problem(), None);
    let drawn = timeline.to_text(60);
    assert_eq!(drawn, expected, "\n{drawn}");
}

#[test]
fn nobody_will_ever_wake_it() {
    check(
        &judge(pending::<()>()).run(),
        "\
future  |###...........................  waits for ever
         0                     10 steps
         # running  . waiting
",
    );
}

#[test]
fn a_thread_wakes_it() {
    let (sender, receiver) = oneshot::channel();
    let sends = || {
        let thread = thread::Builder::new().name("oven".into());
        thread
            .spawn(move || sender.send(1))
            .expect("a thread")
            .join()
            .expect("it sends")
            .ok();
    };
    check(
        &judge(receiver).event(sends).run(),
        "\
future  |#######.......#######.......-------#######
oven    |
                                     1
         0                                         7 steps
         # running  - ready  . waiting
1  step 4  oven wakes future
",
    );
}

#[test]
fn it_is_cancelled() {
    let (sender, receiver) = oneshot::channel::<()>();
    check(
        &judge(receiver).drop_after(2).with(sender).run(),
        "\
future  |########........########........
                                         1
         0                                5 steps
         # running  . waiting
1  step 4  future: dropped
",
    );
}

#[test]
fn it_wakes_itself() {
    let limits = Limits { busy: 3, ..Limits::default() };
    let future = poll_fn(|cx| {
        cx.waker().wake_by_ref();
        Poll::<()>::Pending
    });
    check(
        &judge(future).limits(limits).run(),
        "\
future  |######---######---######------  still ready
            1        2        3
         0                     10 steps
         # running  - ready
1  step 1  future wakes future
2  step 4  future wakes future
3  step 7  future wakes future
",
    );
}

#[test]
fn an_old_waker_is_woken() {
    let (kept, set) = (RefCell::new(Vec::new()), Cell::new(false));
    let future = poll_fn(|cx| {
        kept.borrow_mut().push(cx.waker().clone());
        if set.get() { Poll::Ready(()) } else { Poll::Pending }
    });
    let event = || {
        set.set(true);
        kept.borrow()[0].wake_by_ref();
    };
    let limits =
        Limits { patience: std::time::Duration::from_millis(5), ..Limits::default() };
    let drawn = judge(future).event(event).limits(limits).run().timeline().to_text(80);
    assert!(drawn.contains(": woke the waker of poll 1, not of 2\n"), "{drawn}");
}

#[test]
fn a_stream_gives_items() {
    let (sender, receiver) = mpsc::unbounded();
    sender.unbounded_send(1).expect("it is open");
    sender.close_channel();
    check(
        &judge_stream(receiver).run(),
        "\
future  |########--------########
         0                        4 steps
         # running  - ready
",
    );
}

#[test]
fn of_a_long_run_the_end_is_kept() {
    let mut left = 500;
    let future = poll_fn(|cx| {
        left -= 1;
        if left > 0 {
            cx.waker().wake_by_ref();
        }
        Poll::<()>::Pending
    });
    let timeline = judge(future).run().timeline();
    assert!(timeline.end < 80, "{} steps", timeline.end);
    assert!(timeline.to_text(80).contains("waits for ever"));
}
