//! What a quick client feels while another waits, or computes.

use std::io;
use std::net::{Shutdown, SocketAddr};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::{MOST_SAMPLES, Plan};
use crate::client::{Client, timed_out};
use crate::{Request, percentile};

/// What the slow client asks for, again and again.
#[derive(Clone, Copy, Debug)]
pub enum Slow {
    /// `wait`, so long each time.
    Waits(Duration),
    /// `fib` of this number.
    Computes(u32),
}

/// The answers that the quick client got, and how long they took.
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
/// that is still unanswered then waits on, for as long as its patience lasts.
///
/// # Errors
/// A connection is refused or breaks. A missing answer is no error: it is in the [`Latency`].
pub fn latency_beside(addr: SocketAddr, slow: Slow, plan: Plan) -> io::Result<Latency> {
    let mut busy = Client::connect(addr, plan.patience)?;
    let handle = busy.stream.try_clone()?;
    let request = match slow {
        Slow::Waits(time) => Request::Wait(time),
        Slow::Computes(n) => Request::Fib(n),
    };
    let line = request.to_string();
    let deadline = Instant::now() + plan.duration;
    busy.send(format!("{line}\n").as_bytes())?;
    let (done, stop) = mpsc::channel::<()>();
    thread::scope(|scope| {
        // The end of the quick client, or of the time, ends the slow one in the middle of a wait.
        scope.spawn(move || {
            let _ = stop.recv_timeout(plan.duration);
            let _ = handle.shutdown(Shutdown::Both);
        });
        scope.spawn(move || {
            while Instant::now() < deadline && matches!(busy.line(), Ok(Some(_))) {
                if busy.send(format!("{line}\n").as_bytes()).is_err() {
                    break;
                }
            }
        });
        let latency = quick(addr, plan, deadline);
        drop(done);
        latency
    })
}

fn quick(addr: SocketAddr, plan: Plan, deadline: Instant) -> io::Result<Latency> {
    let mut client = Client::connect(addr, plan.patience)?;
    let mut samples = Vec::new();
    while Instant::now() < deadline && samples.len() < MOST_SAMPLES {
        let start = Instant::now();
        match client.ask("echo hi") {
            Ok(_) => samples.push(start.elapsed()),
            Err(e) if timed_out(&e) => {
                return Ok(Latency::of(samples, Some(plan.patience)));
            }
            Err(e) => return Err(e),
        }
    }
    Ok(Latency::of(samples, None))
}
