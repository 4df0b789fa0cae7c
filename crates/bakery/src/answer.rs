//! The words that a service sends back.

use std::fmt;
use std::time::Duration;

use crate::BadRequest;

/// What a finished request answers; printed, it is the line without its end.
///
/// ```
/// use bakery::{Answer, BadRequest};
/// assert_eq!(Answer::Fib(6765).to_string(), "6765");
/// assert_eq!(Answer::Error(BadRequest::NotUtf8).to_string(), "error: the line is not UTF-8");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// The text, as it came.
    Echo(&'a str),
    /// The service waited for so long.
    Waited(Duration),
    /// The number that it computed.
    Fib(u64),
    /// What was wrong with the line.
    Error(BadRequest),
}

impl fmt::Display for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Echo(text) => f.write_str(text),
            Answer::Waited(time) => write!(f, "waited {}", time.as_millis()),
            Answer::Fib(number) => write!(f, "{number}"),
            Answer::Error(wrong) => write!(f, "error: {wrong}"),
        }
    }
}
