//! A thread for each client: whoever waits, waits alone.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

use bakery::probe::{Latency, Plan, Slow, latency_beside};

use crate::one_core;
use crate::s1_one_at_a_time::{converse, serve as serve_one_at_a_time};
use crate::s3_two_clocks::fib_for;

// ANCHOR: serve
/// Serves every client in a thread of its own.
///
/// # Errors
/// No further client can be accepted, for one because too many are connected.
pub fn serve<Client: Read + Write + Send + 'static>(
    clients: impl Iterator<Item = io::Result<Client>>,
) -> io::Result<()> {
    for client in clients {
        let client = client?;
        // Where the operating system has no thread left, this client is hung up on.
        let _ = thread::Builder::new().spawn(move || converse(client));
    }
    Ok(())
}
// ANCHOR_END: serve

/// How long each probe asks, and for how long a client waits for one answer.
const PLAN: Plan = Plan {
    duration: Duration::from_millis(300),
    patience: Duration::from_secs(10),
    connections: 1,
};

/// How long the slow client of a probe waits, or computes, at a time.
const SLOW: Duration = Duration::from_millis(100);

/// Probes both services; then does it again with one core.
pub fn demo() -> io::Result<()> {
    let services = [
        ("one at a time", start(|listener| serve_one_at_a_time(listener.incoming()))?),
        ("a thread each", start(|listener| serve(listener.incoming()))?),
    ];
    let (n, _) = fib_for(SLOW);
    let slow = [("waits", Slow::Waits(SLOW)), ("computes", Slow::Computes(n))];
    println!("with {}", one_core::in_words());
    println!("{:15}beside    answers  half within      slowest", "");
    for (service, address) in services {
        for (beside, slow) in slow {
            row(service, beside, &latency_beside(address, slow, PLAN)?);
        }
    }
    one_core::run_again("threads")
}

/// Starts a service in a thread that lives as long as the process.
fn start(
    serve: impl FnOnce(&TcpListener) -> io::Result<()> + Send + 'static,
) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || serve(&listener));
    Ok(address)
}

/// What a quick client felt: how many answers it got, and how long it waited for them.
fn row(service: &str, beside: &str, latency: &Latency) {
    let ms =
        |time: Option<Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
    let (half, slowest) = (ms(latency.p50), ms(latency.max));
    println!(
        "{service:13}  {beside:8}  {:7}  {half:8.3} ms  {slowest:8.3} ms",
        latency.count
    );
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::net::TcpStream;

    use super::*;

    fn service() -> SocketAddr {
        start(|listener| serve(listener.incoming())).expect("loopback has a port")
    }

    fn ask(service: SocketAddr, request: &[u8]) -> TcpStream {
        let mut client = TcpStream::connect(service).expect("it listens");
        client.write_all(request).expect("it is connected");
        client
    }

    /// The slow client's answer is a minute away; the quick one gets its own all the same.
    #[test]
    fn a_client_that_waits_holds_up_nobody() {
        let service = service();
        let _slow = ask(service, b"wait 60000\n");
        let mut answer = String::new();
        let quick = ask(service, b"echo hello\n");
        BufReader::new(quick).read_line(&mut answer).expect("it answers");
        assert_eq!(answer, "hello\n");
    }

    #[test]
    fn the_service_keeps_the_protocol() {
        assert_eq!(bakery::conformance::check(service()).expect("it listens"), []);
    }
}
