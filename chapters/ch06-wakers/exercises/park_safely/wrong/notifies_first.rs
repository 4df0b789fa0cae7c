// Verdict: failed; test: no_order_loses_the_wake_up; mistake: notifies-before-the-flag
use super::Step::{self, *};

/// What the thread does, again and again, until a poll says Ready.
pub const THREAD: [Step; 4] = [Poll, Lock, Check, Sleep];

/// What the timer does, once.
pub const TIMER: [Step; 5] = [Ring, Notify, Lock, Set, Unlock];
