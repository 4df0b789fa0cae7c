//! The two probes: what a quick client feels beside a slow one, and how many requests a second.

mod calibrate;
mod latency;
mod throughput;

use std::io;
use std::time::Duration;

pub use calibrate::fib_as_long_as;
pub use latency::{Latency, Slow, latency_beside};
pub use throughput::{Throughput, throughput};

/// The most latencies that one client keeps: a probe is bounded in memory as in time.
const MOST_SAMPLES: usize = 200_000;

/// What the quick clients send, and what they must hear.
struct Quick {
    line: &'static str,
    answer: &'static str,
}

const QUICK: Quick = Quick { line: "echo hi", answer: "hi" };

fn wrong_answer(line: &str, answer: &str) -> io::Error {
    io::Error::other(format!("`{line}` was answered {answer:?}"))
}

/// How long and how hard to probe.
///
/// ```
/// use bakery::probe::Plan;
/// use std::time::Duration;
/// let plan = Plan { duration: Duration::from_millis(200), ..Plan::default() };
/// assert_eq!(plan.connections, 8);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How long requests are sent.
    pub duration: Duration,
    /// How long to wait for an answer before giving up on it.
    pub patience: Duration,
    /// How many clients [`throughput`] runs side by side, each in a thread.
    pub connections: usize,
}

impl Default for Plan {
    /// One second, eight clients, and two seconds of patience.
    fn default() -> Plan {
        Plan {
            duration: Duration::from_secs(1),
            patience: Duration::from_secs(2),
            connections: 8,
        }
    }
}
