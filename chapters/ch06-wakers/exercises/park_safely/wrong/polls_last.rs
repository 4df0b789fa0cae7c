// Verdict: failed; test: no_order_loses_the_wake_up; mistake: sleeps-before-it-asks
use super::Step::{self, *};

/// What the thread does, again and again, until a poll says Ready.
pub const THREAD: [Step; 4] = [Lock, Check, Sleep, Poll];

/// What the timer does, once.
pub const TIMER: [Step; 5] = [Ring, Lock, Set, Unlock, Notify];
