//! How many requests a second, over many connections.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use super::{Latency, MOST_SAMPLES, Plan, QUICK, wrong_answer};
use crate::client::{Client, timed_out};

/// What all clients together were answered.
#[derive(Clone, Debug)]
pub struct Throughput {
    /// From the start to the last answer; zero where none came.
    pub elapsed: Duration,
    /// The latencies of all clients as one.
    pub latency: Latency,
    /// Clients whose first answer came when the plan's duration was over: others had to leave
    /// before they were served. They hardly move `p99`, since each of them is one answer.
    pub late: usize,
    /// Clients that gave up: an answer did not come within the patience.
    pub unanswered: usize,
    /// Clients that were refused, closed, or answered wrongly.
    pub errors: usize,
}

impl Throughput {
    /// Answers a second of wall time; 0 where none came.
    ///
    /// ```
    /// use bakery::probe::{Latency, Throughput};
    /// use std::time::Duration;
    /// let load = Throughput {
    ///     elapsed: Duration::from_millis(500),
    ///     latency: Latency { count: 20_000, ..Latency::default() },
    ///     late: 0,
    ///     unanswered: 0,
    ///     errors: 0,
    /// };
    /// assert_eq!(load.per_second(), 40_000.0);
    /// ```
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn per_second(&self) -> f64 {
        match self.latency.count {
            0 => 0.0,
            count => count as f64 / self.elapsed.as_secs_f64(),
        }
    }
}

/// Runs clients side by side, each of which sends `echo` when its last answer has come.
///
/// They stop when the plan's duration is over; one that is unanswered then waits on, for as long
/// as its patience lasts.
///
/// ```
/// # use std::io::{BufRead, BufReader, Write};
/// use bakery::probe::{Plan, throughput};
/// use std::{net::TcpListener, thread, time::Duration};
///
/// let listener = TcpListener::bind("127.0.0.1:0")?;
/// let addr = listener.local_addr()?;
/// // A service for one client at a time.
/// # let converse = |stream: std::net::TcpStream| {
/// #     for line in BufReader::new(&stream).lines().map_while(Result::ok) {
/// #         let _ = writeln!(&stream, "{}", line.trim_start_matches("echo "));
/// #     }
/// # };
/// thread::spawn(move || listener.incoming().flatten().for_each(converse));
///
/// let plan = Plan { duration: Duration::from_millis(200), connections: 3, ..Plan::default() };
/// let load = throughput(addr, plan)?;
/// assert_eq!(load.late, 2, "two of three are served when the first has left");
/// assert!(load.per_second() > 1.0);
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// The service cannot be reached at all. What befalls a single client is counted instead.
pub fn throughput(addr: SocketAddr, plan: Plan) -> io::Result<Throughput> {
    drop(Client::connect(addr, plan.patience)?);
    let start = Instant::now();
    let deadline = start + plan.duration;
    let run = || client(addr, plan, deadline);
    let outcomes: Vec<Outcome> = thread::scope(|scope| {
        let clients: Vec<_> = (0..plan.connections).map(|_| scope.spawn(run)).collect();
        clients.into_iter().map(|c| c.join().expect("a client never panics")).collect()
    });
    let failures = || outcomes.iter().filter_map(|o| o.end.as_ref().err());
    let unanswered = failures().filter(|e| timed_out(e)).count();
    let errors = failures().count() - unanswered;
    let late =
        outcomes.iter().filter(|o| o.first.is_some_and(|at| at > deadline)).count();
    let last = outcomes.iter().filter_map(|o| o.last).max();
    let elapsed = last.map_or(Duration::ZERO, |at| at - start);
    let samples = outcomes.into_iter().flat_map(|o| o.samples).collect();
    let latency = Latency::of(samples, (unanswered > 0).then_some(plan.patience));
    Ok(Throughput { elapsed, latency, late, unanswered, errors })
}

/// How one client fared.
struct Outcome {
    samples: Vec<Duration>,
    /// When its first answer came, and its last.
    first: Option<Instant>,
    last: Option<Instant>,
    /// Whether it came to the deadline, or what ended it before.
    end: io::Result<()>,
}

fn client(addr: SocketAddr, plan: Plan, deadline: Instant) -> Outcome {
    let mut outcome =
        Outcome { samples: Vec::new(), first: None, last: None, end: Ok(()) };
    outcome.end = Client::connect(addr, plan.patience).and_then(|mut client| {
        while Instant::now() < deadline && outcome.samples.len() < MOST_SAMPLES {
            let start = Instant::now();
            let text = client.ask(QUICK.line)?;
            if text != QUICK.answer {
                return Err(wrong_answer(QUICK.line, &text));
            }
            let now = Instant::now();
            outcome.samples.push(now - start);
            outcome.first.get_or_insert(now);
            outcome.last = Some(now);
        }
        Ok(())
    });
    outcome
}
