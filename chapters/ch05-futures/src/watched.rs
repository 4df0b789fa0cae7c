//! A future that is looked at while it is polled, so that the future itself need not know of it.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use timeline::{Kind, Lane};

/// How a future was polled, and what it answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The calls of `poll`.
    pub polls: u64,
    /// Those which answered `Ready`.
    pub ready: u64,
}

/// A future, the tally of its polls, and its lane in the recorded timeline if it is to have one.
///
/// ```
/// use std::future::ready;
/// use ch05_futures::s4_block_on::block_on;
/// use ch05_futures::watched::Watched;
///
/// let future = Watched::new(ready(220));
/// let tally = future.tally();
/// assert_eq!(tally.get().polls, 0);
/// assert_eq!(block_on(future), 220);
/// assert_eq!(tally.get().polls, 1);
/// ```
#[derive(Debug)]
pub struct Watched<F> {
    future: F,
    /// None where there are too many polls to draw.
    lane: Option<Lane>,
    /// Shared with whoever counts, who still wants to read it when the future is gone.
    tally: Rc<Cell<Tally>>,
}

impl<F> Watched<F> {
    /// Counts the polls of a future.
    pub fn new(future: F) -> Self {
        Watched { future, lane: None, tally: Rc::default() }
    }

    /// Counts the polls of a future and draws them.
    pub fn drawn(name: &'static str, future: F) -> Self {
        let lane = timeline::lane(name, Kind::Task);
        lane.ready("made; nobody has polled it");
        Watched { lane: Some(lane), ..Watched::new(future) }
    }

    /// A handle to the tally, which goes on counting.
    #[must_use]
    pub fn tally(&self) -> Rc<Cell<Tally>> {
        Rc::clone(&self.tally)
    }
}

impl<F: Future + Unpin> Future for Watched<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.lane.inspect(|lane| lane.running("polled"));
        let answer = Pin::new(&mut self.future).poll(context);
        let Tally { polls, ready } = self.tally.get();
        let ready = ready + u64::from(answer.is_ready());
        self.tally.set(Tally { polls: polls + 1, ready });
        self.lane.inspect(|lane| match answer {
            Poll::Pending => lane.waiting("said Pending"),
            Poll::Ready(_) => lane.end(),
        });
        answer
    }
}
