//! One blocking connection, no call of which lasts for ever.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::Lines;

/// A client whose every call ends within its patience.
pub(crate) struct Client {
    pub(crate) stream: TcpStream,
    lines: Lines,
    /// The last packet; from `at` to `end` it holds answers that were not asked for yet.
    packet: [u8; 2048],
    at: usize,
    end: usize,
    patience: Duration,
}

impl Client {
    pub(crate) fn connect(addr: SocketAddr, patience: Duration) -> io::Result<Client> {
        let stream = TcpStream::connect_timeout(&addr, patience)?;
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(patience))?;
        let lines = Lines::default();
        Ok(Client { stream, lines, packet: [0; 2048], at: 0, end: 0, patience })
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// The next line, or `None` where the server closed.
    pub(crate) fn line(&mut self) -> io::Result<Option<String>> {
        let deadline = Instant::now() + self.patience;
        loop {
            let mut rest = &self.packet[self.at..self.end];
            let line = self.lines.take(&mut rest);
            self.at = self.end - rest.len();
            if let Some(line) = line {
                let line = line.map_err(io::Error::other)?;
                return Ok(Some(String::from_utf8_lossy(line).into_owned()));
            }
            (self.at, self.end) = (0, self.receive(deadline)?);
            if self.end == 0 {
                return Ok(None);
            }
        }
    }

    /// One packet; its length, or 0 where the server closed.
    fn receive(&mut self, deadline: Instant) -> io::Result<usize> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
            match self.stream.read(&mut self.packet) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    /// Sends a line and reads its answer; a close instead of an answer is an error.
    pub(crate) fn ask(&mut self, line: &str) -> io::Result<String> {
        self.send(format!("{line}\n").as_bytes())?;
        self.line()?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// No more requests; answers may still come.
    pub(crate) fn finish(&self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)
    }
}

/// Whether an error says "not within the patience"; Unix calls it `WouldBlock`.
pub(crate) fn timed_out(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
