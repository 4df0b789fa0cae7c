//! Whether a service keeps the protocol, seen from outside over TCP.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use crate::client::{Client, timed_out};
use crate::{Answer, BadRequest, LINE_LIMIT};

/// Each answer must come within this time.
const PATIENCE: Duration = Duration::from_secs(2);

/// One behaviour of the protocol that a server breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// What the server was put through.
    pub case: &'static str,
    /// What it should have done, and what it did.
    pub seen: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.case, self.seen)
    }
}

/// What is sent, in the packets in which it is sent, and what must come back before the close.
struct Case {
    name: &'static str,
    packets: Vec<Vec<u8>>,
    answers: Vec<String>,
    /// Who ends the connection: the server by itself, or this client by closing its half.
    server_closes: bool,
}

/// Puts the server at `addr` through every case, one connection each; empty if it keeps them all.
///
/// Takes at most a few seconds a case, however the server behaves.
///
/// ```
/// // A server that hangs up on everyone.
/// let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
/// let addr = listener.local_addr()?;
/// std::thread::spawn(move || listener.incoming().for_each(drop));
/// assert!(bakery::conformance::check(addr)?.iter().any(|broken| broken.case == "echo"));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// The first connection cannot be made.
pub fn check(addr: SocketAddr) -> io::Result<Vec<Violation>> {
    drop(Client::connect(addr, PATIENCE)?);
    let tried = cases().into_iter().map(|case| (case.name, run(addr, &case)));
    let mut found: Vec<_> = tried
        .filter_map(|(case, outcome)| outcome.err().map(|seen| Violation { case, seen }))
        .collect();
    if let Err(seen) = leave_in_the_middle(addr) {
        found.push(Violation { case: "a client that leaves", seen });
    }
    Ok(found)
}

fn cases() -> Vec<Case> {
    let error = |wrong| Answer::Error(wrong).to_string();
    let alive = || "alive".to_owned();
    let bad = |name, line: &[u8], wrong| {
        Case::new(name, &[line, b"\necho alive\n"], vec![error(wrong), alive()])
    };
    let longest = [&b"echo "[..], &[b'x'; LINE_LIMIT - 5], b"\n"].concat();
    vec![
        Case::new("echo", &[b"echo a  b\n"], vec!["a  b".to_owned()]),
        Case::new("wait", &[b"wait 1\n"], vec!["waited 1".to_owned()]),
        Case::new("fib", &[b"fib 10\n"], vec!["55".to_owned()]),
        Case::new("a line end of two bytes", &[b"echo alive\r\n"], vec![alive()]),
        Case::new(
            "two requests in one packet",
            &[b"fib 1\nfib 7\n"],
            vec!["1".into(), "13".into()],
        ),
        Case::new(
            "a line in single bytes",
            &b"echo alive\n".each_ref().map(std::slice::from_ref),
            vec![alive()],
        ),
        bad("an unknown command", b"bake 3", BadRequest::UnknownCommand),
        bad("a missing number", b"wait", BadRequest::NoNumber),
        bad("not a number", b"fib x", BadRequest::NotANumber),
        bad("a wait over the limit", b"wait 60001", BadRequest::WaitTooLong),
        bad("a fib over the limit", b"fib 46", BadRequest::FibTooGreat),
        bad("bytes that are not UTF-8", b"echo \xff", BadRequest::NotUtf8),
        Case::new("the longest line", &[&longest], vec!["x".repeat(LINE_LIMIT - 5)]),
        Case::new("half a line at the end", &[b"echo alive\nfib 4"], vec![alive()]),
        // The shortest such line: bytes left unread at the close could destroy the answer.
        Case {
            server_closes: true,
            ..Case::new(
                "an over-long line",
                &[&[b'x'; LINE_LIMIT + 1]],
                vec![error(BadRequest::LineTooLong)],
            )
        },
    ]
}

impl Case {
    fn new(name: &'static str, packets: &[&[u8]], answers: Vec<String>) -> Case {
        let packets = packets.iter().map(|p| p.to_vec()).collect();
        Case { name, packets, answers, server_closes: false }
    }
}

fn run(addr: SocketAddr, case: &Case) -> Result<(), String> {
    let mut client = Client::connect(addr, PATIENCE).map_err(|e| e.to_string())?;
    for packet in &case.packets {
        client
            .send(packet)
            .map_err(|e| format!("the connection broke while sending: {e}"))?;
    }
    for answer in &case.answers {
        expect(&mut client, Some(answer))?;
    }
    if !case.server_closes {
        client.finish().map_err(|e| e.to_string())?;
    }
    expect(&mut client, None)
}

fn expect(client: &mut Client, wanted: Option<&str>) -> Result<(), String> {
    let show = |line: Option<&str>| {
        line.map_or("a close".to_owned(), |line| format!("{line:?}"))
    };
    let seen = match client.line() {
        Ok(line) if line.as_deref() == wanted => return Ok(()),
        Ok(line) => show(line.as_deref()),
        Err(e) if timed_out(&e) => format!("nothing within {PATIENCE:?}"),
        Err(e) => e.to_string(),
    };
    Err(format!("expected {}, saw {seen}", show(wanted)))
}

/// Leaves before its answer, and looks whether the server still serves the next client.
fn leave_in_the_middle(addr: SocketAddr) -> Result<(), String> {
    let mut client = Client::connect(addr, PATIENCE).map_err(|e| e.to_string())?;
    client.send(b"wait 1\necho a\nec").map_err(|e| e.to_string())?;
    drop(client);
    run(addr, &Case::new("", &[b"echo alive\n"], vec!["alive".to_owned()]))
}
