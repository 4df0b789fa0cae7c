//! The probes against a service that keeps its clients apart, and against one that is silent.

mod common;

use std::net::TcpListener;
use std::time::Duration;

use bakery::probe::{Plan, Slow, latency_beside, throughput};
use common::{no_fault, serve};

const SHORT: Plan = Plan {
    duration: Duration::from_millis(100),
    patience: Duration::from_millis(200),
    connections: 2,
};

#[test]
fn a_quick_client_beside_a_waiting_thread_is_answered_before_the_wait_ends() {
    let latency =
        latency_beside(serve(no_fault), Slow::Waits(Duration::from_secs(60)), SHORT)
            .expect("served");
    assert!(latency.count > 0 && latency.unanswered_within.is_none(), "{latency:?}");
    assert!(latency.p50 <= latency.p99 && latency.p99 <= latency.max, "{latency:?}");
}

#[test]
fn a_server_that_never_answers_is_reported_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    let latency = latency_beside(addr, Slow::Computes(1), SHORT).expect("connected");
    assert_eq!((latency.count, latency.unanswered_within), (0, Some(SHORT.patience)));
    assert_eq!(throughput(addr, SHORT).expect("connected").unanswered, 2);
}

#[test]
fn wrong_answers_are_errors_and_not_requests() {
    let load = throughput(serve(|_, _| Some("ho".to_owned())), SHORT).expect("served");
    assert_eq!((load.latency.count, load.errors), (0, 2));
}
