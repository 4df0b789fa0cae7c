//! What `Steps` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::{Cell, RefCell};
use std::marker::PhantomPinned;
use std::pin::Pin;
use std::ptr;
use std::rc::Rc;
use std::task::{Context, Poll};

use answer::Steps;
use spec_kit::{ensure, suspect};

/// More polls than any future here needs: a step that goes on polling must not hang the test.
const FAR_TOO_MANY: usize = 1_000;

/// What is seen of a future.
#[derive(Default)]
struct Seen {
    /// Where it was at each of its polls.
    places: RefCell<Vec<usize>>,
    dropped: Cell<bool>,
}

impl Seen {
    fn polls(&self) -> usize {
        self.places.borrow().len()
    }
}

/// Pending so often, then ready, then pending for ever; it notes where it is, and must stay there.
struct Stays {
    pending: usize,
    seen: Rc<Seen>,
    _stays: PhantomPinned,
}

impl Stays {
    /// The future, and what is seen of it.
    fn new(pending: usize) -> (Self, Rc<Seen>) {
        let seen = Rc::<Seen>::default();
        (Stays { pending, seen: Rc::clone(&seen), _stays: PhantomPinned }, seen)
    }
}

impl Future for Stays {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let this = self.into_ref().get_ref();
        this.seen.places.borrow_mut().push(ptr::from_ref(this).addr());
        let polls = this.seen.polls();
        ensure!(
            polls < FAR_TOO_MANY,
            "step-runs-to-the-end",
            "polled {polls} times in one step"
        );
        context.waker().wake_by_ref();
        if polls == this.pending + 1 { Poll::Ready(220) } else { Poll::Pending }
    }
}

impl Drop for Stays {
    fn drop(&mut self) {
        self.seen.dropped.set(true);
    }
}

/// Making a `Steps` polls nothing.
#[test]
fn nothing_begins_in_new() {
    let (future, seen) = Stays::new(2);
    suspect("first-step-in-new");
    let _steps = Steps::new(future);
    ensure!(
        seen.polls() == 0,
        "first-step-in-new",
        "Steps::new has polled the future {} times",
        seen.polls()
    );
}

/// A step is one poll, whatever its answer.
#[test]
fn one_step_is_one_poll() {
    let (future, seen) = Stays::new(2);
    let mut steps = Steps::new(future);
    suspect("step-runs-to-the-end");
    let answer = steps.step();
    let polls = seen.polls();
    ensure!(
        polls <= 1,
        "step-runs-to-the-end",
        "a future that is Pending 2 times: 1 step, {polls} polls, answer {answer:?}"
    );
    assert_eq!((polls, answer), (1, None), "the first step of a future that is pending");
}

/// The future lives on between two steps.
#[test]
fn it_goes_on_where_it_was() {
    let (future, seen) = Stays::new(2);
    let mut steps = Steps::new(future);
    suspect("pinned-for-one-step");
    steps.step();
    ensure!(
        !seen.dropped.get(),
        "pinned-for-one-step",
        "after 1 step the future is Pending, and it has been dropped"
    );
    assert_eq!([steps.step(), steps.step()], [None, Some(220)]);
    assert_eq!(
        Steps::new(async { 180 }).step(),
        Some(180),
        "one of the compiler's futures"
    );
}

/// A `Steps` is moved between two steps; the future in it stays where it is.
#[test]
fn it_may_be_moved() {
    let (future, seen) = Stays::new(2);
    let mut steps = Steps::new(future);
    steps.step();
    let mut moved = vec![steps];
    moved[0].step();
    let mut moved = Box::new(moved.remove(0));
    let answer = moved.step();
    let mut places = seen.places.borrow().clone();
    let polls = places.len();
    places.dedup();
    ensure!(
        places.len() == 1,
        "moved-after-its-first-poll",
        "{polls} polls, and the future was in {} different places",
        places.len()
    );
    assert_eq!(answer, Some(220));
}

/// A future that has been ready is not polled again.
#[test]
fn after_the_end() {
    let (future, seen) = Stays::new(0);
    let mut steps = Steps::new(future);
    suspect("steps-past-the-end");
    assert_eq!(steps.step(), Some(220));
    let late = steps.step();
    ensure!(
        seen.polls() == 1,
        "steps-past-the-end",
        "ready at poll 1, polled {} times; the last step answered {late:?}",
        seen.polls()
    );
    assert_eq!(late, None, "there is no second output");
}
