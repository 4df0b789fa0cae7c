//! Where a threshold lies, to the poll; what begins its count anew; and what the wrapper leaves as
//! it is.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use futures::stream::{self, Stream};
use poll_contract::{Breach, Contract, Limits, Verdict, Watch, judge, judge_stream};

/// Wakes itself so often, then is ready.
fn yields(times: u64) -> impl Future<Output = ()> + Unpin {
    let mut left = times;
    poll_fn(move |cx| match left {
        0 => Poll::Ready(()),
        _ => {
            left -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
}

#[track_caller]
fn busy<T>(verdict: &Verdict<T>) -> bool {
    let breaches: Vec<Breach> =
        verdict.violations.iter().map(|violation| violation.breach).collect();
    assert!(breaches.is_empty() || breaches == [Breach::BusyLoop], "{verdict}");
    !breaches.is_empty()
}

#[test]
fn a_busy_loop_begins_at_the_thousandth_poll_in_a_row() {
    assert!(!busy(&judge(yields(999)).run()));
    assert!(busy(&judge(yields(1_000)).run()));
    let patient = || Limits { busy: 2_000, ..Limits::default() };
    assert!(!busy(&judge(yields(1_999)).limits(patient()).run()));
    assert!(busy(&judge(yields(2_000)).limits(patient()).run()));
}

#[test]
fn ten_times_as_many_where_another_might_wake_it() {
    let kept = &RefCell::new(None);
    let registering = |times| {
        let mut inner = yields(times);
        poll_fn(move |cx| {
            *kept.borrow_mut() = Some(cx.waker().clone());
            Pin::new(&mut inner).poll(cx)
        })
    };
    assert!(!busy(&judge(registering(9_999)).run()));
    assert!(busy(&judge(registering(10_000)).run()));
}

#[test]
fn an_item_begins_the_count_anew() {
    let mut polls = 0;
    let mut items = 0;
    let stream = stream::poll_fn(move |cx| {
        polls += 1;
        cx.waker().wake_by_ref();
        if polls % 900 != 0 {
            return Poll::Pending;
        }
        items += 1;
        Poll::Ready((items < 4).then_some(items))
    });
    let verdict = judge_stream(stream).run();
    assert!(!busy(&verdict));
    assert_eq!(verdict.polls, 3_600);
}

#[test]
fn a_wake_up_by_another_thread_begins_the_count_anew() {
    let mut yields = yields(2_500);
    let mut polls = 0;
    let future = poll_fn(|cx| {
        polls += 1;
        if polls % 900 == 0 {
            let waker = cx.waker().clone();
            thread::spawn(move || waker.wake()).join().expect("it only wakes");
        }
        Pin::new(&mut yields).poll(cx)
    });
    assert!(!busy(&judge(future).run()));
}

#[test]
fn a_wake_up_between_two_polls_begins_the_count_anew() {
    let kept = RefCell::new(None);
    let mut yields = yields(2_500);
    let mut future = Contract::new(poll_fn(|cx| {
        *kept.borrow_mut() = Some(cx.waker().clone());
        Pin::new(&mut yields).poll(cx)
    }));
    let watch = future.watch();
    for poll in 0..2_500 {
        let _ = Pin::new(&mut future).poll(&mut Context::from_waker(Waker::noop()));
        let waker = kept.take().expect("each poll registers");
        // Seen from here the future wakes itself each time; twice an event comes as well.
        if poll % 900 == 0 {
            waker.wake();
        }
    }
    assert!(!busy(&watch.verdict()));
}

#[test]
fn a_poll_blocks_from_the_limit_on_and_the_longest_is_reported() {
    let mut naps = [3, 30, 3].into_iter();
    let future = poll_fn(|cx| match naps.next() {
        None => Poll::Ready(()),
        Some(milliseconds) => {
            thread::sleep(Duration::from_millis(milliseconds));
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    });
    let limits = Limits { blocked: Duration::from_millis(1), ..Limits::default() };
    let verdict = judge(future).limits(limits).run();
    let blocked = verdict.broke(Breach::BlockedThread).expect("it slept");
    assert_eq!(blocked.polls, 2, "{verdict}");
    let short = poll_fn(|_| {
        thread::sleep(Duration::from_millis(3));
        Poll::Ready(())
    });
    judge(short).run().assert_kept();
}

#[test]
fn somebody_who_wakes_without_an_end_is_left_after_a_hundred_thousand_polls() {
    let limits = Limits { busy: u64::MAX, ..Limits::default() };
    let verdict = judge(yields(u64::MAX)).limits(limits).run();
    assert_eq!((verdict.polls, verdict.ended, verdict.kept()), (100_000, false, true));
}

#[test]
fn a_future_that_nobody_wakes_in_time_has_broken_nothing() {
    let (_sender, receiver) = futures::channel::oneshot::channel::<()>();
    let limits = Limits { patience: Duration::from_millis(5), ..Limits::default() };
    let verdict = judge(receiver).limits(limits).run();
    verdict.assert_kept();
    assert_eq!((verdict.polls, verdict.ended, verdict.output), (2, false, None));
}

#[test]
fn without_a_word_about_the_others_a_waker_that_is_held_is_no_leak() {
    let held = RefCell::new(None);
    let keeps = || {
        poll_fn(|cx| {
            *held.borrow_mut() = Some(cx.waker().clone());
            Poll::<()>::Pending
        })
    };
    let verdict = judge(keeps()).drop_after(1).run();
    verdict.assert_kept();
    assert_eq!(verdict.wakers_alive, 1);
    let limits = Limits { grace: Duration::ZERO, ..Limits::default() };
    let verdict = judge(keeps()).drop_after(1).with(()).limits(limits).run();
    assert!(verdict.broke(Breach::WakerLeak).is_some());
}

#[test]
fn while_the_future_is_there_its_waker_may_be_held() {
    let held = RefCell::new(None);
    let limits = Limits { grace: Duration::ZERO, ..Limits::default() };
    let future = poll_fn(|cx| {
        held.replace(Some(cx.waker().clone()));
        Poll::<()>::Pending
    });
    let mut future = Contract::with_limits(future, limits);
    let watch = future.watch();
    let _ = Pin::new(&mut future).poll(&mut Context::from_waker(Waker::noop()));
    watch.final_verdict().assert_kept();
    drop(future);
    assert!(watch.final_verdict().broke(Breach::WakerLeak).is_some());
}

#[test]
fn the_hold_of_the_judge_itself_is_not_counted() {
    let watch: RefCell<Option<Watch>> = RefCell::new(None);
    let mut future = Contract::new(poll_fn(|cx| {
        let alive = || watch.borrow().as_ref().map(|watch| watch.verdict().wakers_alive);
        assert_eq!(alive(), Some(0));
        let _clone = cx.waker().clone();
        assert_eq!(alive(), Some(1));
        Poll::Ready(())
    }));
    watch.replace(Some(future.watch()));
    assert!(
        Pin::new(&mut future).poll(&mut Context::from_waker(Waker::noop())).is_ready()
    );
}

#[test]
fn a_thread_in_the_middle_of_a_wake_up_has_its_grace() {
    let future = poll_fn(|cx| {
        let waker = cx.waker().clone();
        // Holds it a little longer than the future lives, and then wakes nobody in particular.
        thread::spawn(move || {
            thread::yield_now();
            waker.wake();
        });
        Poll::<()>::Pending
    });
    judge(future).drop_after(1).with(()).run().assert_kept();
}

#[test]
fn things_are_dropped_after_the_future_and_before_the_count() {
    struct Says<'a>(&'a RefCell<Vec<&'static str>>, &'static str);
    impl Drop for Says<'_> {
        fn drop(&mut self) {
            self.0.borrow_mut().push(self.1);
        }
    }
    let said = RefCell::new(Vec::new());
    let in_the_future = Says(&said, "future");
    let future = async move {
        let _mine = in_the_future;
        std::future::pending::<()>().await;
    };
    let verdict = judge(future)
        .drop_after(1)
        .with(Says(&said, "first"))
        .with(Says(&said, "second"));
    let _ = verdict.run();
    assert_eq!(*said.borrow(), ["future", "first", "second"]);
}

#[test]
fn a_panic_goes_through_and_the_watch_knows() {
    let mut future = Contract::new(poll_fn(|_| -> Poll<()> { panic!("planted") }));
    let watch = future.watch();
    let cx = &mut Context::from_waker(Waker::noop());
    for polls in 1..3 {
        let poll = AssertUnwindSafe(|| Pin::new(&mut future).poll(cx));
        assert!(catch_unwind(poll).is_err());
        assert_eq!(watch.verdict().polls, polls);
    }
    drop(future);
    watch.final_verdict().assert_kept();
    assert!(!watch.verdict().ended);
}

struct Count(AtomicUsize);
impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

#[test]
fn every_wake_up_goes_on_to_the_executor_late_ones_too() {
    let wakers = RefCell::new(Vec::new());
    let mut future = Contract::new(poll_fn(|cx| {
        wakers.borrow_mut().push(cx.waker().clone());
        Poll::<()>::Pending
    }));
    let watch = future.watch();
    let count = Arc::new(Count(AtomicUsize::new(0)));
    let outer = Waker::from(Arc::clone(&count));
    for _ in 0..3 {
        let _ = Pin::new(&mut future).poll(&mut Context::from_waker(&outer));
    }
    drop(future);
    let wakers = wakers.into_inner();
    wakers.iter().for_each(Waker::wake_by_ref);
    wakers.into_iter().for_each(Waker::wake);
    assert_eq!(count.0.load(SeqCst), 6);
    assert_eq!((watch.verdict().wakes, watch.final_verdict().wakers_alive), (6, 0));
    // Nothing is left of the executor's waker but the test's own.
    assert_eq!(Arc::strong_count(&count), 2);
}

#[test]
fn no_two_polls_have_wakers_that_will_wake_each_other() {
    let before: Cell<Option<Waker>> = Cell::new(None);
    let mut future = Contract::new(poll_fn(|cx| {
        let old = before.replace(Some(cx.waker().clone()));
        assert!(old.is_none_or(|old| !old.will_wake(cx.waker())));
        assert!(cx.waker().clone().will_wake(cx.waker()));
        Poll::<()>::Pending
    }));
    for _ in 0..100 {
        let _ = Pin::new(&mut future).poll(&mut Context::from_waker(Waker::noop()));
    }
    future.watch().verdict().assert_kept();
}

#[test]
fn a_stream_keeps_its_hint_and_its_items() {
    let stream = Contract::new(stream::iter(0..5));
    assert_eq!(stream.size_hint(), (5, Some(5)));
    let verdict = judge_stream(stream).run();
    assert_eq!(
        (verdict.output, verdict.ended, verdict.polls),
        (vec![0, 1, 2, 3, 4], true, 6)
    );
}

#[test]
fn a_wake_up_that_comes_while_the_judge_asks_is_late_and_not_lost() {
    let (kept, set) = (RefCell::new(None::<Waker>), Cell::new(false));
    let future = poll_fn(|cx| {
        if set.get() {
            // As the event's thread would, had it been held up until now.
            kept.take().expect("the last poll registered").wake();
            return Poll::Ready(());
        }
        kept.replace(Some(cx.waker().clone()));
        Poll::Pending
    });
    let limits = Limits { patience: Duration::from_millis(5), ..Limits::default() };
    let verdict = judge(future).event(|| set.set(true)).limits(limits).run();
    verdict.assert_kept();
    assert_eq!((verdict.polls, verdict.wakes, verdict.ended), (3, 1, true));
}

#[test]
fn an_old_waker_that_was_woken_is_reason_enough_to_ask() {
    let set = Arc::new(AtomicUsize::new(0));
    let mut kept: Vec<Waker> = Vec::new();
    let future = poll_fn(|cx| {
        kept.push(cx.waker().clone());
        if kept.len() == 2 {
            let (first, set) = (kept[0].clone(), Arc::clone(&set));
            thread::spawn(move || {
                set.store(1, SeqCst);
                first.wake();
            });
        }
        if kept.len() > 2 && set.load(SeqCst) == 1 {
            return Poll::Ready(());
        }
        Poll::Pending
    });
    let limits = Limits { patience: Duration::from_millis(200), ..Limits::default() };
    let verdict = judge(future).limits(limits).run();
    assert!(verdict.broke(Breach::StaleWaker).is_some(), "{verdict}");
}

#[test]
fn to_wake_an_old_waker_is_not_to_wake_oneself() {
    let kept: Cell<Option<Waker>> = Cell::new(None);
    let mut future = Contract::new(poll_fn(|cx| {
        // As a pipe within the task wakes whoever registered in the last poll.
        if let Some(old) = kept.replace(Some(cx.waker().clone())) {
            old.wake();
        }
        Poll::<()>::Pending
    }));
    for _ in 0..10_100 {
        let _ = Pin::new(&mut future).poll(&mut Context::from_waker(Waker::noop()));
    }
    future.watch().verdict().assert_kept();
}
