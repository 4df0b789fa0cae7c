//! What a line asks for.

use std::fmt;
use std::time::Duration;

/// The longest `wait`: 60 000 milliseconds, so that no client holds a worker for ever.
///
/// ```
/// use bakery::{BadRequest, Request, WAIT_LIMIT, parse};
/// assert_eq!(parse(b"wait 60000"), Ok(Request::Wait(WAIT_LIMIT)));
/// assert_eq!(parse(b"wait 60001"), Err(BadRequest::WaitTooLong));
/// ```
pub const WAIT_LIMIT: Duration = Duration::from_secs(60);

/// The greatest `fib`, 45: seconds of CPU time, even optimised.
///
/// `cargo run --release -p bakery --example fib` measures it on your machine; it printed 5.67 s
/// for 45, and 0.37 ms for 25, on a virtual machine with two cores.
///
/// ```
/// use bakery::{BadRequest, FIB_LIMIT, Request, parse};
/// assert_eq!(parse(b"fib 45"), Ok(Request::Fib(FIB_LIMIT)));
/// assert_eq!(parse(b"fib 46"), Err(BadRequest::FibTooGreat));
/// ```
pub const FIB_LIMIT: u32 = 45;

/// What a client asks for; printed, it is the line that asks for it.
///
/// ```
/// use bakery::{Request, parse};
/// assert_eq!(parse(b"fib 30"), Ok(Request::Fib(30)));
/// assert_eq!(Request::Echo("good morning").to_string(), "echo good morning");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request<'a> {
    /// Send this text back.
    Echo(&'a str),
    /// Answer after so many whole milliseconds, at most [`WAIT_LIMIT`].
    Wait(Duration),
    /// Compute this Fibonacci number, at most [`FIB_LIMIT`].
    Fib(u32),
}

impl fmt::Display for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Request::Echo(text) => write!(f, "echo {text}"),
            Request::Wait(time) => write!(f, "wait {}", time.as_millis()),
            Request::Fib(n) => write!(f, "fib {n}"),
        }
    }
}

/// Reads one line, without its line end.
///
/// ```
/// use bakery::{BadRequest, parse};
/// assert_eq!(parse(b"fib many"), Err(BadRequest::NotANumber));
/// ```
///
/// # Errors
/// What is wrong with the line, for [`Answer::Error`](crate::Answer::Error) to print.
pub fn parse(line: &[u8]) -> Result<Request<'_>, BadRequest> {
    let line = str::from_utf8(line).map_err(|_| BadRequest::NotUtf8)?;
    let (command, rest) = line.split_once(' ').unwrap_or((line, ""));
    match command {
        "echo" => Ok(Request::Echo(rest)),
        "wait" => match Duration::from_millis(number(rest)?) {
            time if time > WAIT_LIMIT => Err(BadRequest::WaitTooLong),
            time => Ok(Request::Wait(time)),
        },
        "fib" => match u32::try_from(number(rest)?) {
            Ok(n) if n <= FIB_LIMIT => Ok(Request::Fib(n)),
            _ => Err(BadRequest::FibTooGreat),
        },
        _ => Err(BadRequest::UnknownCommand),
    }
}

/// Digits only: no sign. A number too great for 64 bits is over every limit, so it saturates.
fn number(text: &str) -> Result<u64, BadRequest> {
    if text.is_empty() {
        return Err(BadRequest::NoNumber);
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(BadRequest::NotANumber);
    }
    Ok(text.parse().unwrap_or(u64::MAX))
}

/// Why a line is not a request; printed, it is the text after `error: `.
///
/// ```
/// use bakery::BadRequest;
/// assert_eq!(BadRequest::NoNumber.to_string(), "a number is missing");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRequest {
    /// The first word is none of the three commands.
    UnknownCommand,
    /// `wait` or `fib` stands alone.
    NoNumber,
    /// What follows `wait` or `fib` is more than digits.
    NotANumber,
    /// Over [`WAIT_LIMIT`].
    WaitTooLong,
    /// Over [`FIB_LIMIT`].
    FibTooGreat,
    /// The bytes are no text.
    NotUtf8,
    /// Over [`LINE_LIMIT`](crate::LINE_LIMIT).
    LineTooLong,
}

impl BadRequest {
    /// Whether the connection is closed after the answer: only where the line's end is unknown.
    ///
    /// ```
    /// use bakery::BadRequest;
    /// assert!(BadRequest::LineTooLong.closes());
    /// assert!(!BadRequest::NotUtf8.closes());
    /// ```
    #[must_use]
    pub fn closes(self) -> bool {
        self == BadRequest::LineTooLong
    }
}

impl fmt::Display for BadRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadRequest::UnknownCommand => {
                "unknown command; try echo TEXT, wait MS or fib N"
            }
            BadRequest::NoNumber => "a number is missing",
            BadRequest::NotANumber => "not a number",
            BadRequest::WaitTooLong => "MS is at most 60000",
            BadRequest::FibTooGreat => "N is at most 45",
            BadRequest::NotUtf8 => "the line is not UTF-8",
            BadRequest::LineTooLong => "the line is longer than 1024 bytes",
        })
    }
}

impl std::error::Error for BadRequest {}
