//! How many requests a second, over many connections.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use super::{Latency, MOST_SAMPLES, Plan};
use crate::client::{Client, timed_out};

/// What all clients together were answered.
#[derive(Clone, Debug)]
pub struct Throughput {
    /// How long the probe took, until its last answer.
    pub elapsed: Duration,
    /// The latencies of all clients as one.
    pub latency: Latency,
    /// Clients that gave up: their answer did not come within the patience.
    pub unanswered: usize,
    /// Clients that were refused, closed, or answered wrongly.
    pub errors: usize,
}

impl Throughput {
    /// Answers a second of wall time.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn per_second(&self) -> f64 {
        self.latency.count as f64 / self.elapsed.as_secs_f64()
    }
}

/// Runs clients side by side, each of which sends `echo` when its last answer has come.
///
/// # Errors
/// The service cannot be reached at all. What befalls a single client is counted instead.
pub fn throughput(addr: SocketAddr, plan: Plan) -> io::Result<Throughput> {
    drop(Client::connect(addr, plan.patience)?);
    let start = Instant::now();
    let run = || client(addr, plan, start + plan.duration);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let clients: Vec<_> = (0..plan.connections).map(|_| scope.spawn(run)).collect();
        clients.into_iter().map(|c| c.join().expect("a client never panics")).collect()
    });
    let elapsed = start.elapsed();
    let failed = |e: &&io::Error| timed_out(e);
    let unanswered =
        outcomes.iter().filter_map(|o| o.1.as_ref().err()).filter(failed).count();
    let errors = outcomes.iter().filter(|o| o.1.is_err()).count() - unanswered;
    let samples = outcomes.into_iter().flat_map(|o| o.0).collect();
    let latency = Latency::of(samples, (unanswered > 0).then_some(plan.patience));
    Ok(Throughput { elapsed, latency, unanswered, errors })
}

/// The latencies up to the deadline, or up to what ended this client before it.
fn client(
    addr: SocketAddr,
    plan: Plan,
    deadline: Instant,
) -> (Vec<Duration>, io::Result<()>) {
    let mut samples = Vec::new();
    let outcome = Client::connect(addr, plan.patience).and_then(|mut client| {
        while Instant::now() < deadline && samples.len() < MOST_SAMPLES {
            let start = Instant::now();
            if client.ask("echo hi")? != "hi" {
                return Err(io::ErrorKind::InvalidData.into());
            }
            samples.push(start.elapsed());
        }
        Ok(())
    });
    (samples, outcome)
}
