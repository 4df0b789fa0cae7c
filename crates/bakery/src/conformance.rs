//! Whether a service keeps the protocol, seen from outside over TCP.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use crate::client::{Client, timed_out};
use crate::{Answer, BadRequest, LINE_LIMIT};

/// Each answer must come within this time.
const PATIENCE: Duration = Duration::from_secs(2);

/// Between two packets of one line: without it, the network may join them.
const PAUSE: Duration = Duration::from_millis(10);

/// After a client left, until the server has tried to answer it, and failed.
const NOTICED: Duration = Duration::from_millis(100);

/// One behaviour of the protocol that a server breaks; printed, it is one line.
///
/// ```
/// use bakery::conformance::Violation;
/// let broken = Violation { case: "fib", seen: r#"expected "55", saw a close"#.to_owned() };
/// assert_eq!(broken.to_string(), r#"fib: expected "55", saw a close"#);
/// ```
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

/// What is sent at once, and the answers that must come before more is sent.
struct Exchange {
    sends: Vec<u8>,
    answers: Vec<String>,
}

/// One connection: its exchanges, in order, and its close.
struct Case {
    name: &'static str,
    exchanges: Vec<Exchange>,
    /// Who ends the connection: the server by itself, or this client by closing its half.
    server_closes: bool,
}

/// Puts the server at `addr` through every case, one connection each; empty if it keeps them all.
///
/// A case takes at most a few seconds, however the server behaves: it has two seconds for each
/// answer, and the first that is missing ends the case.
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
    let longest = [&b"echo "[..], &[b'x'; LINE_LIMIT - 5], b"\n"].concat();
    let too_long = error(BadRequest::LineTooLong);
    vec![
        case("echo", &[(b"echo a  b\n", &["a  b"])]),
        case("wait", &[(b"wait 1\n", &["waited 1"])]),
        case("fib", &[(b"fib 10\n", &["55"])]),
        case("a line end of two bytes", &[(b"echo alive\r\n", &["alive"])]),
        case("two requests in one packet", &[(b"echo a\necho b\n", &["a", "b"])]),
        in_single_bytes("a line in single bytes"),
        bad_line("an unknown command", b"bake 3\n", BadRequest::UnknownCommand),
        bad_line("a missing number", b"wait\n", BadRequest::NoNumber),
        bad_line("not a number", b"fib x\n", BadRequest::NotANumber),
        bad_line("a wait over the limit", b"wait 60001\n", BadRequest::WaitTooLong),
        bad_line("a fib over the limit", b"fib 46\n", BadRequest::FibTooGreat),
        bad_line("bytes that are not UTF-8", b"echo \xff\n", BadRequest::NotUtf8),
        case("the longest line", &[(&longest, &[&"x".repeat(LINE_LIMIT - 5)])]),
        case("half a line at the end", &[(b"echo alive\nfib 4", &["alive"])]),
        // The shortest such line: bytes left unread at the close could destroy the answer.
        Case {
            server_closes: true,
            ..case("an over-long line", &[(&[b'x'; LINE_LIMIT + 1], &[&too_long])])
        },
    ]
}

fn error(wrong: BadRequest) -> String {
    Answer::Error(wrong).to_string()
}

fn case(name: &'static str, exchanges: &[(&[u8], &[&str])]) -> Case {
    let exchanges = exchanges.iter().map(|(sends, answers)| Exchange {
        sends: sends.to_vec(),
        answers: answers.iter().map(ToString::to_string).collect(),
    });
    Case { name, exchanges: exchanges.collect(), server_closes: false }
}

/// The line is answered by its error, and the connection lives on.
fn bad_line(name: &'static str, line: &[u8], wrong: BadRequest) -> Case {
    case(name, &[(line, &[&error(wrong)]), (b"echo alive\n", &["alive"])])
}

/// The first answer shows that the server reads; from then on it sees one byte after the other.
fn in_single_bytes(name: &'static str) -> Case {
    let mut exchanges: Vec<(&[u8], &[&str])> = vec![(b"echo first\n", &["first"])];
    exchanges.extend(b"echo alive".chunks(1).map(|byte| (byte, &[][..])));
    exchanges.push((b"\n", &["alive"]));
    case(name, &exchanges)
}

fn run(addr: SocketAddr, case: &Case) -> Result<(), String> {
    let mut client = Client::connect(addr, PATIENCE).map_err(|e| e.to_string())?;
    for Exchange { sends, answers } in &case.exchanges {
        client
            .send(sends)
            .map_err(|e| format!("the connection broke while sending: {e}"))?;
        for answer in answers {
            expect(&mut client, Some(answer))?;
        }
        if answers.is_empty() {
            thread::sleep(PAUSE);
        }
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

/// Leaves before its answers, and looks whether the server, when it has noticed, still serves.
fn leave_in_the_middle(addr: SocketAddr) -> Result<(), String> {
    let mut client = Client::connect(addr, PATIENCE).map_err(|e| e.to_string())?;
    client.send(b"wait 10\necho a\nec").map_err(|e| e.to_string())?;
    drop(client);
    thread::sleep(NOTICED);
    run(addr, &case("", &[(b"echo alive\n", &["alive"])]))
}
