//! Tries every order in which the steps of the two lists can come.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use answer::{THREAD, TIMER};
pub use ch06_wakers::model::Step;
use ch06_wakers::model::{Order, Who, every_order, told};
use spec_kit::{ensure, mistake};
use timeline::{Clock, Kind};

use Step::*;

/// Where a step stands in a list.
fn place(list: &[Step], step: Step) -> usize {
    list.iter().position(|&other| other == step).expect("every step is there")
}

/// An order of steps as a drawing: who does a step, and who sleeps.
fn drawing(order: &Order) -> String {
    let session = timeline::start(Clock::Steps);
    let thread = timeline::lane("the thread", Kind::Thread);
    let timer = timeline::lane("the timer", Kind::Thread);
    for &(who, step) in order {
        let (lane, name) = match who {
            Who::Thread => (thread, name(step)),
            Who::Timer => (timer, name(step)),
        };
        if (who, step) == (Who::Thread, Sleep) {
            lane.waiting("a wake-up");
        } else {
            lane.running(name);
        }
        if step == Notify {
            timer.wakes(thread);
        }
        timeline::step();
        if (who, step) != (Who::Thread, Sleep) {
            lane.ready("");
        }
    }
    timer.end();
    thread.waiting("for ever");
    timeline::step();
    session.finish().to_text(76)
}

fn name(step: Step) -> &'static str {
    match step {
        Poll => "polls",
        Check => "checks",
        Lock => "locks",
        Unlock => "unlocks",
        Ring => "rings",
        Set => "sets",
        Notify => "notifies",
        _ => "does something else",
    }
}

/// Each step stands in its list once.
#[test]
fn the_lists() {
    for (list, all) in [
        (&THREAD[..], &[Check, Lock, Poll, Sleep][..]),
        (&TIMER, &[Lock, Notify, Ring, Set, Unlock]),
    ] {
        for step in all {
            let times = list.iter().filter(|other| *other == step).count();
            assert_eq!(times, 1, "{step:?} stands {times} times in {list:?}");
        }
    }
    assert!(
        place(&TIMER, Lock) < place(&TIMER, Unlock),
        "the timer gives a lock back that it does not have: {TIMER:?}"
    );
}

/// In whatever order the steps of the two come, the thread ends awake.
#[test]
fn no_order_loses_the_wake_up() {
    let orders = every_order(&THREAD, &TIMER);
    let Some(lost) = orders.lost.iter().min_by_key(|order| order.len()) else {
        assert!(!orders.endless, "your thread goes round and never sleeps: {THREAD:?}");
        return;
    };
    let thread = |step| place(&THREAD, step);
    let timer = |step| place(&TIMER, step);
    let id = if thread(Sleep) < thread(Poll) || thread(Sleep) < thread(Check) {
        "sleeps-before-it-asks"
    } else if timer(Ring) > timer(Set).min(timer(Notify)) {
        "message-before-the-news"
    } else if timer(Notify) < timer(Set) {
        "notifies-before-the-flag"
    } else if thread(Check) < thread(Lock) {
        "checks-before-the-lock"
    } else {
        "sets-outside-the-lock"
    };
    mistake(id)
        .seen(format_args!(
            "of {} orders, {} leave the thread asleep; one of them:",
            orders.all,
            orders.lost.len()
        ))
        .seen(told(lost))
        .seen("(the timer's steps stand in brackets)")
        .drawing(drawing(lost))
        .found();
}

/// A future that is woken in the middle of its own poll, by itself, is no trouble.
#[test]
fn a_future_may_wake_itself() {
    let mut alone = THREAD.to_vec();
    let poll = place(&alone, Poll);
    alone.splice(poll + 1..poll + 1, TIMER);
    let orders = every_order(&alone, &[]);
    ensure!(
        orders.lost.is_empty() && !orders.endless,
        "polls-under-the-lock",
        "the future wakes itself inside Poll, on the thread's own stack:\n{}\n\
         and there it waits for a lock that its own thread holds",
        orders.lost.first().map(|order| told(order)).unwrap_or_default()
    );
}
