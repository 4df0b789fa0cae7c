//! The command line: what it refuses, with which words and exit status.

mod common;

use std::net::TcpListener;
use std::process::Command;

use common::{no_fault, serve};

#[track_caller]
fn check(args: &[&str], status: i32, says: &str) {
    let run = Command::new(env!("CARGO_BIN_EXE_bakery"))
        .args(args)
        .output()
        .expect("it was built");
    let text = [run.stdout, run.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    assert_eq!(run.status.code(), Some(status), "{text}");
    assert!(text.contains(says), "{text}");
}

#[test]
fn misuse_is_answered_with_usage_and_two() {
    check(&[], 2, "Usage");
    check(&["probe"], 2, "Usage");
    check(&["probe", "127.0.0.1:1", "--fib", "46"], 2, "46");
    check(&["probe", "127.0.0.1:1", "--connections", "0"], 2, "0");
}

#[test]
fn another_machine_is_not_loaded() {
    check(&["probe", "192.0.2.1:80"], 2, "this machine only");
}

#[test]
fn a_refused_connection_names_the_address_and_the_mend() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound").to_string();
    drop(listener);
    check(&["probe", &addr], 1, &addr);
    check(&["probe", &addr], 1, "cargo run -p ch01-waiting -- serve");
}

#[test]
fn a_probe_prints_its_table() {
    let addr = serve(no_fault).to_string();
    check(&["probe", &addr, "--fib", "10"], 0, "requests a second");
}
