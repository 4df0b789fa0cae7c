//! The command line: what it measures and prints, and what it refuses in which words.

mod common;

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::{serial, threads};

fn bakery(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bakery"));
    command.args(args);
    command
}

#[track_caller]
fn check(args: &[&str], status: i32, says: &str) {
    let run = bakery(args).output().expect("it was built");
    let text = both(&run);
    assert_eq!(run.status.code(), Some(status), "{text}");
    assert!(text.contains(says), "{text}");
}

fn both(run: &Output) -> String {
    String::from_utf8_lossy(&[&run.stdout[..], &run.stderr].concat()).into_owned()
}

/// An option's value out of its range is named, with the range.
#[track_caller]
fn check_range(option: &str, value: &str, range: &str) {
    let says =
        format!("invalid value '{value}' for '{option} <N>': {value} is not in {range}");
    check(&["probe", "127.0.0.1:1", option, value], 2, &says);
}

#[test]
fn no_command_and_no_address_are_answered_with_usage() {
    check(&[], 2, "Usage");
    check(&["probe"], 2, "required arguments were not provided:\n  <ADDR>");
    check(&["prob"], 2, "'probe'");
}

#[test]
fn an_address_is_an_ip_and_a_port() {
    for nonsense in ["nonsense", "127.0.0.1", "127.0.0.1:66000", ":4000", ""] {
        check(&["probe", nonsense], 2, "expected IP:PORT, such as 127.0.0.1:4000");
    }
}

#[test]
fn another_machine_is_not_loaded() {
    check(&["probe", "192.0.2.1:80"], 2, "this machine only");
    check(&["probe", "0.0.0.0:80"], 2, "this machine only");
    check(&["probe", "[2001:db8::1]:80"], 2, "this machine only");
}

#[test]
fn numbers_out_of_range_are_refused() {
    check_range("--seconds", "0", "1..=60");
    check_range("--connections", "0", "1..=1000");
    check_range("--connections", "100000", "1..=1000");
    check_range("--wait", "60001", "1..=60000");
    check_range("--fib", "46", "1..=45");
    check(&["probe", "127.0.0.1:1", "--wait", "long"], 2, "invalid value 'long'");
}

#[test]
fn a_refused_connection_names_the_address_and_the_mend() {
    // This connection's own port is taken, and nobody listens on it.
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    let held = TcpStream::connect(addr).expect("it listens");
    let addr = held.local_addr().expect("it is connected").to_string();
    let says = format!("Nobody listens on {addr}. Start a service: cargo run");
    check(&["probe", &addr], 1, &says);
}

#[test]
fn a_reader_that_leaves_ends_the_probe_in_silence() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let run = bakery(&["probe", &threads().to_string()]).stdout(writer).output();
    let run = run.expect("it was built");
    assert_eq!((run.status.code(), both(&run).as_str()), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = File::options().write(true).open("/dev/full").expect("Linux has it");
    let run = bakery(&["probe", &threads().to_string()]).stdout(full).output();
    let run = run.expect("it was built");
    assert_eq!(run.status.code(), Some(1));
    assert!(both(&run).contains("The report could not be printed: No space"), "{run:?}");
}

#[track_caller]
fn fits(line: &str) {
    assert!(line.chars().count() <= 80, "{line}");
}

/// What a probe of one second prints, and that it fits a terminal.
#[track_caller]
fn table(addr: &str, args: &[&str]) -> String {
    let start = Instant::now();
    let run = bakery(&["probe", addr]).args(args).stdin(Stdio::null()).output();
    let run = run.expect("it was built");
    assert!(start.elapsed() < Duration::from_secs(20), "it took {:?}", start.elapsed());
    let text = both(&run);
    assert_eq!(run.status.code(), Some(0), "{text}");
    text.lines().for_each(fits);
    text
}

/// The words of the line that begins so.
#[track_caller]
fn row<'a>(text: &'a str, begins: &str) -> Vec<&'a str> {
    let line = text.lines().find_map(|line| line.strip_prefix(begins));
    line.unwrap_or_else(|| panic!("{begins}\n{text}")).split_whitespace().collect()
}

#[test]
fn a_thread_for_each_client_keeps_nobody_waiting() {
    let text = table(&threads().to_string(), &["--fib", "20"]);
    for begins in [
        "one, while another asks `wait 200`",
        "one, while another asks `fib 20`",
        "8 at once",
    ] {
        let answers: usize = row(&text, begins)[0].parse().expect("a count");
        assert!(answers > 1, "{text}");
    }
    assert!(text.contains("requests a second with 8 at once"), "{text}");
    assert!(!text.contains(" of 8 clients") && !text.contains("no answer"), "{text}");
}

#[test]
fn a_serial_service_is_measured_and_told_from_the_others() {
    let text = table(&serial().to_string(), &["--wait", "50"]);
    assert_eq!(row(&text, "one, while another asks `wait 50`")[0], "1", "{text}");
    assert_eq!(row(&text, "one, while another asks `fib ")[1], "1", "{text}");
    assert!(text.contains("1 answer: its slow client left after 1 s"), "{text}");
    assert!(text.contains("7 of 8 clients got their first answer only when"), "{text}");
    assert!(
        text.contains("was chosen: this service computes it in about 50 ms"),
        "{text}"
    );
}

#[test]
fn a_wait_longer_than_the_patience_is_told_from_an_answer() {
    let text = table(&serial().to_string(), &["--wait", "60000", "--fib", "20"]);
    let words = row(&text, "one, while another asks `wait 60000`").join(" ");
    assert_eq!(words, "0 no answer within 2 s", "{text}");
    assert!(text.contains("(it may be at that `wait 60000` still"), "{text}");
    assert!(text.contains("8 of 8 clients gave up: no answer within 2 s"), "{text}");
}

#[test]
fn help_fits_a_terminal() {
    let help = both(&bakery(&["probe", "--help"]).output().expect("it was built"));
    help.lines().for_each(fits);
}

#[test]
fn json_has_the_documented_keys() {
    let args = ["probe", &threads().to_string(), "--json", "--fib", "20"];
    let run = bakery(&args).output().expect("it was built");
    let text = both(&run);
    assert_eq!(text.lines().count(), 1, "{text}");
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let keys = |value: &serde_json::Value| {
        let object = value.as_object().expect("an object");
        let mut keys: Vec<_> = object.keys().cloned().collect();
        keys.sort_unstable();
        keys.join(" ")
    };
    let top = "computes errors fib late load per_second unanswered wait_ms waits";
    assert_eq!(keys(&json), top);
    let help = both(&bakery(&["probe", "--help"]).output().expect("it was built"));
    let documented = |key: &str| assert!(help.contains(key), "{key}\n{help}");
    top.split(' ').for_each(documented);
    for latency in ["waits", "computes", "load"] {
        assert_eq!(keys(&json[latency]), "count max p50 p99 unanswered_within");
        assert!(json[latency]["count"].as_u64() > Some(1), "{text}");
        assert!(json[latency]["p50"].as_u64() <= json[latency]["p99"].as_u64());
        assert!(json[latency]["unanswered_within"].is_null());
    }
    assert_eq!((&json["wait_ms"], &json["fib"]), (&200.into(), &20.into()));
    assert!(json["per_second"].as_f64() > Some(1.0), "{text}");
}
