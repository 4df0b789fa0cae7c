//! A correct future under every schedule: the judge is silent, whatever the order of polls, events,
//! needless wake-ups and drops. And the same future with one line wrong: the judge speaks.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;

use poll_contract::{Breach, Contract, Limits, Watch, judge};
use proptest::prelude::*;

/// What the future and its event share.
#[derive(Default)]
struct Shared {
    happened: bool,
    /// The waker of the last poll, while that poll is owed a wake-up.
    waker: Option<Waker>,
}

/// Becomes ready when its event has happened. The reference: as small as one can be.
struct Reference(Arc<Mutex<Shared>>);

impl Future for Reference {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut shared = self.0.lock().expect("nobody panics with it");
        if shared.happened {
            return Poll::Ready(());
        }
        shared.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        let waker = self.0.lock().expect("nobody panics with it").waker.take();
        drop(waker);
    }
}

fn happens(shared: &Mutex<Shared>) {
    let waker = {
        let mut shared = shared.lock().expect("nobody panics with it");
        shared.happened = true;
        shared.waker.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// A wake-up that means nothing; the future must bear it, and so must the judge.
fn needless(shared: &Mutex<Shared>) {
    let waker = shared.lock().expect("nobody panics with it").waker.clone();
    if let Some(waker) = waker {
        waker.wake_by_ref();
    }
}

/// One step of a schedule.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A poll, whether it was woken or not.
    Poll,
    Needless,
    /// A clone of the waker is taken and dropped again, as by a thread that thinks better of it.
    Borrow,
    Happens,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => Just(Step::Poll),
        3 => Just(Step::Needless),
        2 => Just(Step::Borrow),
        1 => Just(Step::Happens),
    ]
}

/// Takes the steps on this thread, as the future's executor and as its event.
fn take(steps: &[Step]) -> (Watch, bool) {
    let shared = Arc::new(Mutex::new(Shared::default()));
    let mut future = Contract::new(Reference(Arc::clone(&shared)));
    let watch = future.watch();
    let mut ready = false;
    for step in steps {
        match step {
            Step::Poll if !ready => ready = poll(&mut future).is_ready(),
            Step::Poll => {}
            Step::Needless => needless(&shared),
            Step::Borrow => drop(shared.lock().expect("it is whole").waker.clone()),
            Step::Happens => happens(&shared),
        }
        assert!(watch.verdict().kept(), "{}", watch.verdict());
    }
    (watch, ready)
}

fn poll<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_schedule_on_one_thread_is_silent(steps in prop::collection::vec(step(), 0..40)) {
        let (watch, ready) = take(&steps);
        let verdict = watch.final_verdict();
        prop_assert!(verdict.kept(), "{}", verdict);
        prop_assert_eq!(verdict.ended, ready);
        prop_assert_eq!(verdict.wakers_alive, 0);
        prop_assert_eq!(verdict.timeline().problem(), None);
        for line in verdict.timeline().to_text(80).lines() {
            prop_assert!(line.chars().count() <= 80);
        }
    }

    #[test]
    fn every_schedule_on_two_threads_is_silent(
        noise in 0_usize..30,
        spurious in 0_u32..4,
        drop_after in prop::option::of(1_u64..6),
    ) {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            (0..noise).for_each(|_| needless(&other));
            happens(&other);
        });
        let mut run = judge(Reference(shared)).spurious(spurious).with(());
        if let Some(polls) = drop_after {
            run = run.drop_after(polls);
        }
        let verdict = run.run();
        thread.join().expect("the event does not panic");
        prop_assert!(verdict.kept(), "{}", verdict);
        prop_assert!(verdict.ended || drop_after.is_some());
    }

    #[test]
    fn without_its_drop_the_waker_leaks_exactly_if_one_was_left(
        steps in prop::collection::vec(step(), 0..20),
    ) {
        let shared = Arc::new(Mutex::new(Shared::default()));
        // The future's own drop is passed over, as if it had none.
        let future = std::mem::ManuallyDrop::new(Reference(Arc::clone(&shared)));
        let limits = Limits { grace: std::time::Duration::ZERO, ..Limits::default() };
        let mut future = Contract::with_limits(Forgetful(future), limits);
        let watch = future.watch();
        let mut ready = false;
        for step in steps {
            match step {
                Step::Poll if !ready => ready = poll(&mut future).is_ready(),
                Step::Happens => happens(&shared),
                _ => needless(&shared),
            }
        }
        drop(future);
        let left = shared.lock().expect("it is whole").waker.is_some();
        let verdict = watch.final_verdict();
        prop_assert_eq!(verdict.broke(Breach::WakerLeak).is_some(), left);
        prop_assert_eq!(verdict.violations.len(), usize::from(left));
    }
}

/// The reference without its `Drop`.
struct Forgetful(std::mem::ManuallyDrop<Reference>);

impl Future for Forgetful {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut *self.0).poll(cx)
    }
}

/// A future that keeps its waker in some polls and not in others, and owes nothing where it was
/// woken: what the judge says at each poll is what follows from these two alone.
#[test]
fn each_way_to_treat_a_waker_is_judged_as_it_should() {
    for (keeps, wakes, older_kept, expected) in [
        (true, false, false, None),
        (true, true, false, None),
        (true, false, true, None),
        (false, true, false, None),
        (false, true, true, None),
        (false, false, false, Some(Breach::LostWakeUp)),
        (false, false, true, Some(Breach::StaleWaker)),
    ] {
        let mut kept: Vec<Waker> = Vec::new();
        let mut polls = 0;
        let mut future = Contract::new(std::future::poll_fn(|cx| {
            polls += 1;
            if polls == 1 {
                kept.push(cx.waker().clone());
                return Poll::<()>::Pending;
            }
            if !older_kept {
                kept.clear();
            }
            if keeps {
                kept.push(cx.waker().clone());
            }
            if wakes {
                cx.waker().wake_by_ref();
            }
            Poll::Pending
        }));
        let watch = future.watch();
        assert!(poll(&mut future).is_pending());
        assert!(watch.verdict().kept(), "{}", watch.verdict());
        assert!(poll(&mut future).is_pending());
        let found = watch.verdict().violations.first().map(|violation| violation.breach);
        assert_eq!(found, expected, "keeps {keeps}, wakes {wakes}, older {older_kept}");
    }
}
