//! One blocking connection, no call of which lasts for ever.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// The longest answer that is read; a service that sends more without a line end is broken.
const ANSWER_LIMIT: usize = 2 * crate::LINE_LIMIT;

/// A client whose every call ends within its patience.
///
/// It reads with none of the protocol's own code: what checks a service must not share, and so
/// hide, the service's mistakes. A `\r` before the line end, for one, is part of the answer here.
pub(crate) struct Client {
    pub(crate) stream: TcpStream,
    /// What arrived and was not asked for yet.
    received: Vec<u8>,
    patience: Duration,
}

impl Client {
    pub(crate) fn connect(addr: SocketAddr, patience: Duration) -> io::Result<Client> {
        let stream = TcpStream::connect_timeout(&addr, patience)?;
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(patience))?;
        Ok(Client { stream, received: Vec::new(), patience })
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// The next line, or `None` where the server closed.
    pub(crate) fn line(&mut self) -> io::Result<Option<String>> {
        let deadline = Instant::now() + self.patience;
        loop {
            if let Some(end) = self.received.iter().position(|&byte| byte == b'\n') {
                let line = String::from_utf8_lossy(&self.received[..end]).into_owned();
                self.received.drain(..=end);
                return Ok(Some(line));
            }
            if self.received.len() > ANSWER_LIMIT {
                return Err(io::Error::other("its answer does not end"));
            }
            if self.receive(deadline)? == 0 {
                return match self.received.len() {
                    0 => Ok(None),
                    _ => Err(io::Error::other("it closed in the middle of an answer")),
                };
            }
        }
    }

    /// One packet; its length, or 0 where the server closed.
    fn receive(&mut self, deadline: Instant) -> io::Result<usize> {
        let mut packet = [0; 2048];
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
            match self.stream.read(&mut packet) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
                Ok(n) => {
                    self.received.extend_from_slice(&packet[..n]);
                    return Ok(n);
                }
            }
        }
    }

    /// Sends a line and reads its answer; a close instead of an answer is an error.
    pub(crate) fn ask(&mut self, line: &str) -> io::Result<String> {
        self.send(format!("{line}\n").as_bytes())?;
        self.line()?.ok_or_else(closed)
    }

    /// No more requests; answers may still come.
    pub(crate) fn finish(&self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)
    }
}

/// The error of a close in the place of an answer.
pub(crate) fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "it closed a connection unanswered")
}

/// Whether an error says "not within the patience"; Unix calls it `WouldBlock`.
pub(crate) fn timed_out(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
