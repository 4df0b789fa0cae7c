//! The probes against a service that keeps its clients apart, and against those that do not.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bakery::conformance;
use bakery::probe::{
    Latency, Plan, Slow, Throughput, fib_as_long_as, latency_beside, throughput,
};
use common::{serial, serve, threads};

const SHORT: Plan = Plan {
    duration: Duration::from_millis(200),
    patience: Duration::from_millis(600),
    connections: 3,
};

/// Longer than any probe here.
const MINUTE: Slow = Slow::Waits(Duration::from_secs(60));

/// The probe's result, and that it came within the time that it promises, and some slack.
#[track_caller]
fn in_time<T>(probe: impl FnOnce() -> std::io::Result<T>) -> T {
    let start = Instant::now();
    let result = probe().expect("the service listens");
    let most = SHORT.duration + SHORT.patience + Duration::from_secs(2);
    assert!(start.elapsed() < most, "it took {:?}", start.elapsed());
    result
}

#[test]
fn both_models_keep_the_protocol() {
    for addr in [serial(), threads()] {
        assert_eq!(conformance::check(addr).expect("it listens"), []);
    }
}

#[test]
fn beside_a_waiting_thread_a_quick_client_does_not_wait() {
    let latency = in_time(|| latency_beside(threads(), MINUTE, SHORT));
    assert!(latency.count > 1 && latency.unanswered_within.is_none(), "{latency:?}");
    assert!(latency.p50 <= latency.p99 && latency.p99 <= latency.max, "{latency:?}");
}

#[test]
fn beside_a_computing_thread_a_quick_client_is_answered() {
    let latency = in_time(|| latency_beside(threads(), Slow::Computes(20), SHORT));
    assert!(latency.count > 1 && latency.unanswered_within.is_none(), "{latency:?}");
}

#[test]
fn the_slow_client_asks_again_and_again() {
    static COMPUTED: AtomicUsize = AtomicUsize::new(0);
    fn converse(stream: &TcpStream) {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let computes = line == "fib 20";
            COMPUTED.fetch_add(computes.into(), Ordering::Relaxed);
            let _ = writeln!(&*stream, "{}", if computes { "6765" } else { "hi" });
        }
    }
    let addr = serve(|stream| drop(thread::spawn(move || converse(&stream))));
    in_time(|| latency_beside(addr, Slow::Computes(20), SHORT));
    assert!(COMPUTED.load(Ordering::Relaxed) > 1);
}

#[test]
fn a_serial_service_keeps_a_quick_client_waiting_until_the_slow_one_leaves() {
    for slow in [Slow::Waits(Duration::from_millis(20)), Slow::Computes(20)] {
        let latency = in_time(|| latency_beside(serial(), slow, SHORT));
        assert_eq!((latency.count, latency.unanswered_within), (1, None), "{slow}");
        let least = Some(SHORT.duration / 2);
        assert!(latency.max > least, "{slow}: {latency:?}");
    }
}

#[test]
fn a_wait_longer_than_the_patience_is_reported_not_waited_for() {
    let latency = in_time(|| latency_beside(serial(), MINUTE, SHORT));
    assert_eq!((latency.count, latency.unanswered_within), (0, Some(SHORT.patience)));
    assert_eq!(latency.p50, None);
}

#[test]
fn a_serial_service_serves_one_of_three_clients_in_time() {
    let load = in_time(|| throughput(serial(), SHORT));
    assert_eq!((load.late, load.unanswered, load.errors), (2, 0, 0), "{load:?}");
}

#[test]
fn a_thread_for_each_client_serves_all_in_time() {
    let load = in_time(|| throughput(threads(), SHORT));
    assert_eq!((load.late, load.unanswered, load.errors), (0, 0, 0));
    assert!(load.per_second() > 0.0 && load.elapsed >= SHORT.duration / 2);
}

#[test]
fn a_server_that_never_answers_is_reported_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    let latency = in_time(|| latency_beside(addr, Slow::Computes(1), SHORT));
    assert_eq!((latency.count, latency.unanswered_within), (0, Some(SHORT.patience)));
    let load = in_time(|| throughput(addr, SHORT));
    assert_eq!((load.unanswered, load.latency.count), (3, 0));
    assert_eq!((load.per_second(), load.elapsed), (0.0, Duration::ZERO));
    let wait = Duration::from_millis(1);
    assert_eq!(in_time(|| fib_as_long_as(addr, wait, SHORT.patience)), 20);
}

#[test]
fn wrong_answers_are_errors_and_not_requests() {
    let liar = || {
        serve(|mut stream| {
            let _ = stream.write_all(b"ho\n");
        })
    };
    let load: Throughput = in_time(|| throughput(liar(), SHORT));
    assert_eq!((load.latency, load.errors), (Latency::default(), 3));
    let error = latency_beside(liar(), MINUTE, SHORT).expect_err("no answer is right");
    assert!(error.to_string().contains("answered \"ho\""), "{error}");
    let error = fib_as_long_as(liar(), SHORT.duration, SHORT.patience);
    let error = error.expect_err("it is no number");
    assert_eq!(error.to_string(), "`fib 20` was answered \"ho\"");
}

#[test]
fn the_chosen_fib_takes_about_as_long_as_the_time() {
    let (addr, time) = (threads(), Duration::from_millis(40));
    let n = fib_as_long_as(addr, time, SHORT.patience).expect("served");
    let start = Instant::now();
    assert!(bakery::fib(n) > 0);
    let took = start.elapsed();
    // Between 0.8 and 1.3 times, on a machine with nothing else to do.
    assert!(took > time / 3 && took < time * 4, "fib {n} took {took:?}");
}
