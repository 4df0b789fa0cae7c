//! What a quick client feels while another waits, or computes.

use std::fmt;
use std::io;
use std::net::{Shutdown, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::{MOST_SAMPLES, Plan, QUICK, wrong_answer};
use crate::client::{Client, closed, timed_out};
use crate::{Answer, Request, percentile};

/// What the slow client asks for, again and again; printed, it is the line that it sends.
///
/// ```
/// use bakery::probe::Slow;
/// assert_eq!(Slow::Computes(30).to_string(), "fib 30");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slow {
    /// `wait`, so many whole milliseconds each time, at most [`WAIT_LIMIT`](crate::WAIT_LIMIT).
    Waits(Duration),
    /// `fib` of this number, at most [`FIB_LIMIT`](crate::FIB_LIMIT).
    Computes(u32),
}

impl Slow {
    fn request(self) -> Request<'static> {
        match self {
            Slow::Waits(time) => Request::Wait(time),
            Slow::Computes(n) => Request::Fib(n),
        }
    }

    /// Any number will do after `fib`: to check it would cost as much as to compute it.
    fn is_answer(self, text: &str) -> bool {
        match self {
            Slow::Waits(time) => text == Answer::Waited(time).to_string(),
            Slow::Computes(_) => text.parse::<u64>().is_ok(),
        }
    }
}

impl fmt::Display for Slow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request().fmt(f)
    }
}

/// The answers that quick clients got, and how long each took from its request on.
///
/// A client sends its next `echo` when it has its answer. So one long wait is one answer in
/// `count`, and moves `max` long before it moves `p99`.
///
/// ```
/// let none = bakery::probe::Latency::default();
/// assert_eq!((none.count, none.p99), (0, None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latency {
    /// How many `echo` were answered.
    pub count: usize,
    /// Half of them took no longer; `None` where none was answered.
    pub p50: Option<Duration>,
    /// 99 of 100 took no longer.
    pub p99: Option<Duration>,
    /// The slowest.
    pub max: Option<Duration>,
    /// The patience that ran out, where an answer did not come.
    pub unanswered_within: Option<Duration>,
}

impl Latency {
    pub(super) fn of(
        mut samples: Vec<Duration>,
        unanswered_within: Option<Duration>,
    ) -> Latency {
        samples.sort_unstable();
        Latency {
            count: samples.len(),
            p50: percentile(&samples, 50),
            p99: percentile(&samples, 99),
            max: samples.last().copied(),
            unanswered_within,
        }
    }
}

/// Times a quick client's `echo` while a slow client is busy with the same service.
///
/// The slow client connects first and leaves when the plan's duration is over; a quick client
/// that is still unanswered then waits on, for as long as its patience lasts. So this ends within
/// the duration and the patience, whatever the service does.
///
/// ```
/// # use bakery::{Answer, Request, parse};
/// # use std::io::{BufRead, BufReader, Write};
/// use bakery::probe::{Plan, Slow, latency_beside};
/// use std::{net::TcpListener, thread, time::Duration};
///
/// let listener = TcpListener::bind("127.0.0.1:0")?;
/// let addr = listener.local_addr()?;
/// // A service with a thread for each connection.
/// # let converse = |stream: std::net::TcpStream| {
/// #     for line in BufReader::new(&stream).lines().map_while(Result::ok) {
/// #         match parse(line.as_bytes()) {
/// #             Ok(Request::Wait(time)) => thread::sleep(time),
/// #             Ok(Request::Echo(text)) => drop(writeln!(&stream, "{}", Answer::Echo(text))),
/// #             _ => {}
/// #         }
/// #     }
/// # };
/// thread::spawn(move || {
///     for stream in listener.incoming().flatten() {
///         thread::spawn(move || converse(stream));
///     }
/// });
///
/// let wait = Duration::from_secs(60);
/// let plan = Plan { duration: Duration::from_millis(50), ..Plan::default() };
/// let latency = latency_beside(addr, Slow::Waits(wait), plan)?;
/// assert!(latency.max < Some(wait), "the wait is in the other client's thread");
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// A connection is refused or breaks, or an answer is wrong. A missing answer to the quick client
/// is no error: it is in the [`Latency`].
pub fn latency_beside(addr: SocketAddr, slow: Slow, plan: Plan) -> io::Result<Latency> {
    let mut busy = Client::connect(addr, plan.patience)?;
    let handle = busy.stream.try_clone()?;
    let over = &AtomicBool::new(false);
    let deadline = Instant::now() + plan.duration;
    // Before the quick client connects: a service for one client at a time serves this one.
    busy.send(format!("{slow}\n").as_bytes())?;
    let (done, stop) = mpsc::channel::<()>();
    thread::scope(|scope| {
        // The end of the quick client, or of the time, ends the slow one in the middle of a wait.
        scope.spawn(move || {
            let _ = stop.recv_timeout(plan.duration);
            over.store(true, Ordering::Relaxed);
            let _ = handle.shutdown(Shutdown::Both);
        });
        let slow = scope.spawn(move || keep_busy(busy, slow, over));
        let latency = quick(addr, plan, deadline);
        drop(done);
        slow.join().expect("the slow client never panics").and(latency)
    })
}

/// Reads an answer and asks again. An error counts only if the end of the probe did not cause it.
fn keep_busy(mut busy: Client, slow: Slow, over: &AtomicBool) -> io::Result<()> {
    let mut outcome = answered(&mut busy, slow);
    while outcome.is_ok() {
        outcome = busy
            .send(format!("{slow}\n").as_bytes())
            .and_then(|()| answered(&mut busy, slow));
    }
    if over.load(Ordering::Relaxed) { Ok(()) } else { outcome }
}

/// Waits for the answer to the slow request, without an end: the probe shuts the socket down.
fn answered(busy: &mut Client, slow: Slow) -> io::Result<()> {
    loop {
        return match busy.line() {
            Err(e) if timed_out(&e) => continue,
            Err(e) => Err(e),
            Ok(None) => Err(closed()),
            Ok(Some(text)) if slow.is_answer(&text) => Ok(()),
            Ok(Some(text)) => Err(wrong_answer(&slow.to_string(), &text)),
        };
    }
}

fn quick(addr: SocketAddr, plan: Plan, deadline: Instant) -> io::Result<Latency> {
    let mut client = Client::connect(addr, plan.patience)?;
    let mut samples = Vec::new();
    while Instant::now() < deadline && samples.len() < MOST_SAMPLES {
        let start = Instant::now();
        match client.ask(QUICK.line) {
            Ok(text) if text == QUICK.answer => samples.push(start.elapsed()),
            Ok(text) => return Err(wrong_answer(QUICK.line, &text)),
            Err(e) if timed_out(&e) => {
                return Ok(Latency::of(samples, Some(plan.patience)));
            }
            Err(e) => return Err(e),
        }
    }
    Ok(Latency::of(samples, None))
}
