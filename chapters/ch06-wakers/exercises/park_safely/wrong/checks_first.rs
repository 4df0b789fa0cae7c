// Verdict: failed; test: no_order_loses_the_wake_up; mistake: checks-before-the-lock
use super::Step::{self, *};

/// What the thread does, again and again, until a poll says Ready.
pub const THREAD: [Step; 4] = [Poll, Check, Lock, Sleep];

/// What the timer does, once.
pub const TIMER: [Step; 5] = [Ring, Lock, Set, Notify, Unlock];
