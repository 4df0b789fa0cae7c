//! Which `fib` takes as long as a given `wait`.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::wrong_answer;
use crate::client::{Client, timed_out};
use crate::{FIB_LIMIT, Request};

/// Less than a millisecond, even without optimisation: a step below any wait worth a probe.
const FIRST: u32 = 20;

/// By this factor, the golden ratio, each `fib` takes longer than the one before.
const GROWTH: f64 = 1.618;

/// The `fib` that keeps this service busy for about `time`, at most `patience`.
///
/// It asks for `fib 20`, `fib 21`, … until an answer takes 0.8 times as long. Each takes 1.6
/// times as long as the one before, so the result is between 0.8 and 1.3 times `time`, and all
/// of them together cost less than five times `time`. [`FIB_LIMIT`] is the greatest it finds; a service
/// that answers nothing within its patience gets the last number that it did answer, or 20.
///
/// ```
/// # use std::io::{BufRead, BufReader, Write};
/// use std::{net::TcpListener, thread, time::Duration};
///
/// let listener = TcpListener::bind("127.0.0.1:0")?;
/// let addr = listener.local_addr()?;
/// // A service that computes.
/// # let converse = |stream: std::net::TcpStream| {
/// #     for line in BufReader::new(&stream).lines().map_while(Result::ok) {
/// #         let n = line.trim_start_matches("fib ").parse().unwrap_or(0);
/// #         let _ = writeln!(&stream, "{}", bakery::fib(n));
/// #     }
/// # };
/// thread::spawn(move || listener.incoming().flatten().for_each(converse));
///
/// let (wait, patience) = (Duration::from_millis(10), Duration::from_secs(2));
/// let n = bakery::probe::fib_as_long_as(addr, wait, patience)?;
/// assert!((20..=bakery::FIB_LIMIT).contains(&n));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// The connection is refused or breaks, or an answer is no number.
pub fn fib_as_long_as(
    addr: SocketAddr,
    time: Duration,
    patience: Duration,
) -> io::Result<u32> {
    // Nearest by ratio: one step less is further below than this one can be above.
    let enough = time.min(patience).div_f64(GROWTH.sqrt());
    let mut client = Client::connect(addr, patience)?;
    let mut n = FIRST;
    loop {
        match fastest_of_two(&mut client, n, enough) {
            Ok(took) if took >= enough || n == FIB_LIMIT => return Ok(n),
            Ok(_) => n += 1,
            Err(e) if timed_out(&e) => return Ok(n.saturating_sub(1).max(FIRST)),
            Err(e) => return Err(e),
        }
    }
}

/// A second try only where the first seems slow enough: what else runs may have held it up.
fn fastest_of_two(client: &mut Client, n: u32, enough: Duration) -> io::Result<Duration> {
    let first = time_of(client, n)?;
    if first < enough { Ok(first) } else { Ok(first.min(time_of(client, n)?)) }
}

fn time_of(client: &mut Client, n: u32) -> io::Result<Duration> {
    let line = Request::Fib(n).to_string();
    let start = Instant::now();
    let answer = client.ask(&line)?;
    let took = start.elapsed();
    match answer.parse::<u64>() {
        Ok(_) => Ok(took),
        Err(_) => Err(wrong_answer(&line, &answer)),
    }
}
