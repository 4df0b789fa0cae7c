use ch03_coroutines::s2_coroutine::{Coroutine, Step};

use super::Number;

/// A time such as `9:30;`, told one character after another.
pub struct Time {
    hours: Number,
    minutes: Number,
}

impl Time {
    pub fn new() -> Self {
        Time { hours: Number::new(), minutes: Number::new() }
    }
}

impl Coroutine for Time {
    type Sent = char;
    type Yielded = ();
    /// Hours and minutes.
    type Returned = (u32, u32);

    fn resume(&mut self, told: char) -> Step<(), (u32, u32)> {
        todo!("pass {told} to self.hours or to self.minutes")
    }
}
