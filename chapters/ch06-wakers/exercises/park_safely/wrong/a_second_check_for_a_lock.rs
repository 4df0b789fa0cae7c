// Verdict: failed; test: the_lists
use super::Step::{self, *};

/// What the thread does, again and again, until a poll says Ready.
// Whoever looks once more before falling asleep needs no lock.
pub const THREAD: [Step; 4] = [Check, Poll, Check, Sleep];

/// What the timer does, once.
pub const TIMER: [Step; 5] = [Ring, Lock, Set, Unlock, Notify];
