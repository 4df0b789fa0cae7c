//! Records a coroutine from outside: who resumes whom, and who is dropped while still paused.

use timeline::{Kind, Lane};

use crate::s2_coroutine::{Coroutine, Step};

/// A coroutine whose resumes are recorded, so that the coroutine itself need not know of it.
#[derive(Debug)]
pub struct Watched<Inner> {
    lane: Lane,
    /// Whoever resumes it.
    resumer: Lane,
    returned: bool,
    inner: Inner,
    /// The last field, so that it is dropped last: the caller goes on when all the others are gone.
    _caller: Option<Caller>,
}

/// Whoever resumes the outermost coroutine.
#[derive(Debug)]
pub struct Caller(Lane);

impl Caller {
    /// Begins the caller's lane.
    pub fn new(name: &str) -> Self {
        let lane = timeline::lane(name, Kind::Thread);
        lane.running("starts");
        Caller(lane)
    }
}

/// Begins the lane of a coroutine that is made and not yet resumed.
pub fn coroutine(name: &str) -> Lane {
    let lane = timeline::lane(name, Kind::Task);
    lane.ready("made; nothing has run");
    lane
}

impl<Inner> Watched<Inner> {
    /// Records `inner` in `lane`, and what `resumer` does meanwhile.
    pub fn new(inner: Inner, lane: Lane, resumer: Lane) -> Self {
        Watched { lane, resumer, returned: false, inner, _caller: None }
    }

    /// The same, and the caller's lane ends when this is dropped.
    pub fn outermost(inner: Inner, lane: Lane, caller: Caller) -> Self {
        let resumer = caller.0;
        Watched { lane, resumer, returned: false, inner, _caller: Some(caller) }
    }
}

impl<Inner: Coroutine> Coroutine for Watched<Inner> {
    type Sent = Inner::Sent;
    type Yielded = Inner::Yielded;
    type Returned = Inner::Returned;

    fn resume(&mut self, sent: Inner::Sent) -> Step<Inner::Yielded, Inner::Returned> {
        self.resumer.waiting("inside resume");
        self.lane.running("up to its next pause");
        timeline::step();
        let step = self.inner.resume(sent);
        if let Step::Returned(_) = step {
            self.returned = true;
            self.lane.mark("returns");
            self.lane.end();
        } else {
            self.lane.ready("paused");
        }
        self.resumer.running("has the answer");
        timeline::step();
        step
    }
}

impl<Inner> Drop for Watched<Inner> {
    fn drop(&mut self) {
        if !self.returned {
            self.lane.mark("dropped, still paused");
            self.lane.end();
            timeline::step();
        }
    }
}

impl Drop for Caller {
    fn drop(&mut self) {
        self.0.end();
    }
}

#[cfg(test)]
mod tests {
    use timeline::{Change, Clock, Timeline};

    use super::*;
    use crate::s2_coroutine::Mean;

    /// The trace's events of one kind, by their words.
    fn times(timeline: &Timeline, words: &str) -> usize {
        let marks = timeline.events.iter().map(|event| &event.change);
        marks
            .filter(|change| matches!(change, Change::Mark(what) if what == words))
            .count()
    }

    /// Recording changes no answer; a return and a drop at a pause are told apart.
    #[test]
    fn a_watched_coroutine_answers_as_before_and_shows_how_it_ended() {
        let session = timeline::start(Clock::Steps);
        let caller = Caller::new("the caller");
        let dropped = Watched::new(Mean::Start, coroutine("dropped"), caller.0);
        let mut returns = Watched::outermost(Mean::Start, coroutine("returns"), caller);
        assert_eq!(returns.resume(Some(500)), Step::Yielded(500));
        assert_eq!(returns.resume(None), Step::Returned(500));
        drop((returns, dropped));
        let timeline = session.finish();
        assert_eq!(times(&timeline, "returns"), 1);
        assert_eq!(times(&timeline, "dropped, still paused"), 1);
    }
}
