//! The rules: what is known of a future and its wakers, and when that is a breach.
//!
//! | edge | taken by |
//! |---|---|
//! | 1 Idle → 2 Polling | `begins` |
//! | 2 Polling → 3 Waiting | `answered(Pending)` |
//! | 2 Polling → 1 Idle | `answered(Item)` |
//! | 2 Polling → 4 Over | `answered(Ended)`, `answered(Panicked)` |
//! | 3 Waiting → 2 Polling | `begins` |
//! | 4 Over → 2 Polling | `begins`; a breach after `Ended` |
//! | any → 5 Gone | `dropped`, `abandoned` |
//!
//! A wake-up or the end of a waker may come in any phase, on any thread.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Weak;
use std::thread::{self, Thread};
use std::time::Duration;

use crate::happened::{Happened, History};
use crate::limits::Limits;
use crate::stopwatch::Stopwatch;
use crate::tracker::Tracker;
use crate::{Breach, Verdict, Violation};

/// What a poll answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Pending,
    /// An item of a stream.
    #[cfg_attr(not(feature = "stream"), expect(dead_code, reason = "futures give none"))]
    Item,
    /// Ready, or the stream's `None`.
    Ended,
    /// Nothing: it unwound.
    Panicked,
}

/// The numbers of one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counts {
    pub(crate) polls: u64,
    pub(crate) wakes: u64,
    pub(crate) wakers_alive: usize,
    /// Wake-ups of the wakers of earlier polls since the last poll began.
    pub(crate) stale_wakes: u64,
}

/// Where the future is; the numbers are those of the table above.
#[derive(Default)]
enum Phase {
    /// 1: nobody asks, and it owes nothing: never polled, or its last answer was an item.
    #[default]
    Idle,
    /// 2: a poll is under way, on this thread.
    Polling { thread: Thread, watch: Stopwatch },
    /// 3: it has answered Pending, and owes a wake-up.
    Waiting,
    /// 4: its last poll answered Ready, or unwound.
    Over { ready: bool },
    /// 5: it is dropped, or is being dropped.
    Gone,
}

/// All that is known. What must hold: `alive` has exactly the polls of which a clone of the waker
/// exists, the judge's own during a poll included.
#[derive(Default)]
pub(crate) struct State {
    phase: Phase,
    polls: u64,
    wakes: u64,
    /// By poll. Weak, so that the judge holds nobody's waker itself.
    pub(crate) alive: BTreeMap<u64, Weak<Tracker>>,
    /// Whether the waker of the last poll was woken.
    woken: bool,
    /// How often wakers of earlier polls were woken since the last poll began.
    stale_wakes: u64,
    /// Whether the last poll was woken by the thread that polled, during the poll.
    woke_itself: bool,
    /// Whether anybody else woke since the last poll ended, or does so during this one.
    woken_from_outside: bool,
    /// How many polls in a row ended Pending after the future woke itself and nobody else did…
    streak: u64,
    /// …and at the end of how many of these, in a row, nobody held a waker.
    alone: u64,
    /// The longest poll that was too long.
    longest: Duration,
    after_ready: u64,
    pub(crate) violations: Vec<Violation>,
    history: History,
}

impl State {
    /// A poll begins; its number.
    pub(crate) fn begins(&mut self) -> u64 {
        let again = matches!(self.phase, Phase::Over { ready: true });
        self.polls += 1;
        self.woken = false;
        self.stale_wakes = 0;
        self.woke_itself = false;
        self.history.push(Happened::PollBegan);
        if again {
            self.after_ready += 1;
            let after = times(self.after_ready);
            self.note(Breach::PolledAfterReady, format!("polled {after} after Ready"));
        }
        self.phase =
            Phase::Polling { thread: thread::current(), watch: Stopwatch::start() };
        self.polls
    }

    pub(crate) fn woken(&mut self, poll: u64) {
        let itself = matches!(&self.phase, Phase::Polling { thread, .. }
            if thread.id() == thread::current().id());
        self.wakes += 1;
        match poll == self.polls {
            true => self.woken = true,
            false => self.stale_wakes += 1,
        }
        match itself {
            true => self.woke_itself |= poll == self.polls,
            false => self.woken_from_outside = true,
        }
        self.history.push_wake(poll, itself);
    }

    pub(crate) fn let_go(&mut self, poll: u64) {
        self.alive.remove(&poll);
    }

    pub(crate) fn answered(&mut self, answer: Answer, limits: &Limits) {
        self.history.push(Happened::Answered(answer));
        let phase = match answer {
            Answer::Pending => Phase::Waiting,
            Answer::Item => Phase::Idle,
            Answer::Ended => Phase::Over { ready: true },
            Answer::Panicked => Phase::Over { ready: false },
        };
        let before = mem::replace(&mut self.phase, phase);
        if let Phase::Polling { watch, .. } = before {
            self.judge_length(watch.held(), "took", limits.blocked);
        }
        self.judge_streak(answer, limits);
        self.judge_waiting();
    }

    pub(crate) fn dropped(&mut self) {
        self.history.push(Happened::Dropped);
        self.phase = Phase::Gone;
    }

    pub(crate) fn abandoned(&mut self) {
        self.history.close();
        self.phase = Phase::Gone;
    }

    pub(crate) fn is_woken(&self) -> bool {
        self.woken
    }

    pub(crate) fn counts(&self) -> Counts {
        Counts {
            polls: self.polls,
            wakes: self.wakes,
            wakers_alive: self.wakers_alive(),
            stale_wakes: self.stale_wakes,
        }
    }

    /// Whether a wake-up is owed that nobody can give, and notes it.
    ///
    /// That is certain: a clone of the last poll's waker can be made from a clone of it alone, and
    /// there is none.
    pub(crate) fn judge_waiting(&mut self) -> bool {
        let owed = matches!(self.phase, Phase::Waiting) && !self.woken;
        if !owed || self.alive.contains_key(&self.polls) {
            return false;
        }
        match self.alive.keys().next_back() {
            Some(older) => {
                let held = format!("held of poll {older}; owed to poll {}", self.polls);
                self.note(Breach::StaleWaker, held);
            }
            None if self.stale_wakes > 0 => {
                let woken =
                    format!("woken of an earlier poll; owed to poll {}", self.polls);
                self.note(Breach::StaleWaker, woken);
            }
            None => self.note(Breach::LostWakeUp, String::new()),
        }
        true
    }

    /// A poll without a wake-up was answered Ready, long after what made it ready. The counts are
    /// those of the wait, not those after the question that ended it.
    pub(crate) fn judge_overdue(&mut self, asked: Counts, waited: Duration) {
        if self.stale_wakes > 0 {
            // The wake-up was on its way, and came during the question: late, but not lost.
            return;
        }
        let (breach, who) = match asked.stale_wakes {
            0 => (Breach::LostWakeUp, "nobody woke it"),
            _ => (Breach::StaleWaker, "woken of an earlier poll"),
        };
        let detail = format!("{who}; Ready when asked after {} ms", waited.as_millis());
        self.note_with(breach, asked, detail);
    }

    fn judge_streak(&mut self, answer: Answer, limits: &Limits) {
        let outside = mem::take(&mut self.woken_from_outside);
        let itself = self.woke_itself && !outside;
        if answer != Answer::Pending || !itself {
            (self.streak, self.alone) = (0, 0);
            return;
        }
        self.streak += 1;
        self.alone = if self.alive.is_empty() { self.alone + 1 } else { 0 };
        if self.alone == limits.busy || self.streak == limits.busy_though_held() {
            let polls = self.alone.max(self.streak);
            self.note(Breach::BusyLoop, format!("woke itself in {polls} polls in a row"));
        }
    }

    /// A poll that has not returned is judged by the clock on the wall, which also counts what the
    /// thread spent in the queue; so it gets ten times as long.
    pub(crate) fn judge_poll_under_way(&mut self, limits: &Limits) {
        if let Phase::Polling { watch, .. } = &self.phase {
            let wall = watch.wall();
            self.judge_length(
                wall,
                "is under way for",
                limits.blocked.saturating_mul(10),
            );
        }
    }

    fn judge_length(&mut self, held: Duration, verb: &str, limit: Duration) {
        if held < limit || held <= self.longest {
            return;
        }
        self.longest = held;
        let (held, limit) = (held.as_millis(), limit.as_millis());
        let poll = self.polls;
        let detail = format!("poll {poll} {verb} {held} ms (limit {limit} ms)");
        self.note(Breach::BlockedThread, detail);
    }

    /// Judges the wakers that are alive after all was dropped; nothing while the future is there.
    pub(crate) fn judge_leak(&mut self, grace: Duration) {
        if !matches!(self.phase, Phase::Gone) || self.alive.is_empty() {
            return;
        }
        let polls: Vec<String> = self.alive.keys().take(3).map(u64::to_string).collect();
        let poll = if self.alive.len() == 1 { "poll" } else { "polls" };
        let more = if self.alive.len() > polls.len() { ", …" } else { "" };
        let (polls, grace) = (polls.join(", "), grace.as_millis());
        let detail = format!("of {poll} {polls}{more}, {grace} ms after the last drop");
        self.note(Breach::WakerLeak, detail);
    }

    fn note(&mut self, breach: Breach, detail: String) {
        self.note_with(breach, self.counts(), detail);
    }

    /// Notes a breach; a later one of its kind replaces it.
    fn note_with(&mut self, breach: Breach, counts: Counts, detail: String) {
        let Counts { polls, wakes, wakers_alive, .. } = counts;
        let violation = Violation { breach, polls, wakes, wakers_alive, detail };
        match self.violations.iter_mut().find(|noted| noted.breach == breach) {
            Some(noted) => *noted = violation,
            None => self.violations.push(violation),
        }
    }

    /// The clones that exist, without the judge's own during a poll.
    fn wakers_alive(&self) -> usize {
        let clones = self.alive.values().map(Weak::strong_count).sum::<usize>();
        let own = usize::from(matches!(self.phase, Phase::Polling { .. }));
        clones.saturating_sub(own)
    }

    pub(crate) fn verdict(&self) -> Verdict {
        Verdict {
            output: (),
            ended: self.history.ended(),
            polls: self.polls,
            wakes: self.wakes,
            wakers_alive: self.wakers_alive(),
            violations: self.violations.clone(),
            history: self.history.clone(),
        }
    }
}

/// "1 time", "2 times".
pub(crate) fn times(count: u64) -> String {
    format!("{count} {}", if count == 1 { "time" } else { "times" })
}
