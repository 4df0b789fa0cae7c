// Verdict: failed; test: a_future_may_wake_itself; mistake: polls-under-the-lock
use super::Step::{self, *};

/// What the thread does, again and again, until a poll says Ready.
pub const THREAD: [Step; 4] = [Lock, Poll, Check, Sleep];

/// What the timer does, once.
pub const TIMER: [Step; 5] = [Ring, Lock, Set, Unlock, Notify];
