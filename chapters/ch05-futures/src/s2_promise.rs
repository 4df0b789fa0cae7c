//! A promise, in our own words: a value that is not there yet, and can be asked for.

use std::io;

// ANCHOR: promise
/// What a promise answers.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer<Value> {
    /// It cannot go on. Unlike a pause, this is no request for another turn.
    NotYet,
    /// It is done, and this is what it was done for.
    Here(Value),
}

/// Something that will have a value one day.
pub trait Promise {
    type Value;

    /// Goes on as far as it can without waiting, and answers at once.
    fn ask(&mut self) -> Answer<Self::Value>;
}
// ANCHOR_END: promise

// ANCHOR: countdown
/// Has its value when it has been asked `left` times in vain.
pub struct Countdown {
    pub left: u32,
}

impl Promise for Countdown {
    type Value = &'static str;

    fn ask(&mut self) -> Answer<&'static str> {
        if self.left == 0 {
            return Answer::Here("beep");
        }
        self.left -= 1;
        Answer::NotYet
    }
}
// ANCHOR_END: countdown

/// Asks a countdown until it has its value.
pub fn demo() -> io::Result<()> {
    let mut promise = Countdown { left: 3 };
    loop {
        let answer = promise.ask();
        println!("ask: {answer:?}");
        if answer != Answer::NotYet {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer comes at once in both cases; what differs is what it says.
    #[test]
    fn an_answer_says_not_yet_or_brings_the_value() {
        let mut promise = Countdown { left: 1 };
        assert_eq!(promise.ask(), Answer::NotYet);
        assert_eq!(promise.ask(), Answer::Here("beep"));
    }
}
