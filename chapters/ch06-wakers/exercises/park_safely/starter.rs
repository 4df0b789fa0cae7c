use super::Step::{self, *};

/// What the thread does, again and again, until a poll says Ready.
pub const THREAD: [Step; 4] = [Check, Lock, Poll, Sleep];

/// What the timer does, once.
pub const TIMER: [Step; 5] = [Lock, Notify, Ring, Set, Unlock];
