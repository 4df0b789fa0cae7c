//! From bytes, in whatever pieces they arrive, to lines.

use crate::BadRequest;

/// The longest line: 1024 bytes without its end (`\n` or `\r\n`).
///
/// ```
/// use bakery::{BadRequest, LINE_LIMIT, Lines};
/// let (longest, longer) = ([b'x'; LINE_LIMIT], [b'x'; LINE_LIMIT + 1]);
/// let mut lines = Lines::default();
/// assert_eq!(lines.take(&mut &longest[..]), None);
/// assert_eq!(lines.take(&mut &b"\n"[..]), Some(Ok(&longest[..])));
/// assert_eq!(lines.take(&mut &longer[..]), Some(Err(BadRequest::LineTooLong)));
/// ```
pub const LINE_LIMIT: usize = 1024;

/// Cuts what a connection receives into lines, and keeps at most one unfinished line.
///
/// Half a line at the end of a connection is no request: `fib 4` may be the start of `fib 40`.
/// It is dropped with the decoder, unanswered.
///
/// ```
/// let mut lines = bakery::Lines::default();
/// let mut received: &[u8] = b"echo a\r\nec";
/// assert_eq!(lines.take(&mut received), Some(Ok(&b"echo a"[..])));
/// assert_eq!(lines.take(&mut received), None);
/// assert_eq!(lines.take(&mut &b"ho b\n"[..]), Some(Ok(&b"echo b"[..])));
/// ```
#[derive(Debug, Default)]
pub struct Lines {
    /// The current line as far as it has arrived; one byte over the limit may be a `\r`.
    line: Vec<u8>,
    /// What the next byte means.
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    /// It continues `line`.
    #[default]
    Inside,
    /// `line` was handed out; it starts the next one.
    Complete,
    /// Nothing: a line was too long, and the rest is dropped.
    Broken,
}

impl Lines {
    /// Moves bytes from the front of `received` until one line is whole; `None` asks for more.
    ///
    /// ```
    /// let mut lines = bakery::Lines::default();
    /// let mut received: &[u8] = b"fib 1\nfib 2\nfi";
    /// assert_eq!(lines.take(&mut received), Some(Ok(&b"fib 1"[..])));
    /// assert_eq!(received, b"fib 2\nfi");
    /// ```
    ///
    /// # Errors
    /// [`BadRequest::LineTooLong`], once; from then on all bytes are dropped.
    pub fn take(&mut self, received: &mut &[u8]) -> Option<Result<&[u8], BadRequest>> {
        if self.state == State::Complete {
            self.line.clear();
            self.state = State::Inside;
        }
        while let Some((&byte, rest)) = received.split_first() {
            *received = rest;
            match byte {
                _ if self.state == State::Broken => {}
                b'\n' => return Some(Ok(self.complete())),
                _ if self.is_full(byte) => return Some(Err(self.give_up())),
                _ => self.line.push(byte),
            }
        }
        None
    }

    /// How many bytes are kept: at most [`LINE_LIMIT`] and a `\r`.
    ///
    /// ```
    /// let mut lines = bakery::Lines::default();
    /// assert_eq!(lines.take(&mut &b"fib 4"[..]), None);
    /// assert_eq!(lines.buffered(), 5);
    /// ```
    #[must_use]
    pub fn buffered(&self) -> usize {
        self.line.len()
    }

    /// Whether `byte` would make the line too long; a `\r` after the limit may end it.
    fn is_full(&self, byte: u8) -> bool {
        self.line.len() > LINE_LIMIT || (self.line.len() == LINE_LIMIT && byte != b'\r')
    }

    fn complete(&mut self) -> &[u8] {
        self.state = State::Complete;
        self.line.strip_suffix(b"\r").unwrap_or(&self.line)
    }

    fn give_up(&mut self) -> BadRequest {
        self.state = State::Broken;
        self.line = Vec::new();
        BadRequest::LineTooLong
    }
}
