//! The probes as a command: `cargo run -p bakery -- probe ADDR`.

use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use bakery::probe::{Latency, Plan, Slow, Throughput, latency_beside, throughput};
use bakery::{FIB_LIMIT, WAIT_LIMIT};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

fn main() -> ExitCode {
    let matches = command().get_matches();
    let (_, probe) = matches.subcommand().expect("clap demands a subcommand");
    let addr: SocketAddr = *probe.get_one("ADDR").expect("clap demands it");
    match report(addr, probe) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(e) if e.kind() == io::ErrorKind::ConnectionRefused => {
            eprintln!(
                "Nobody listens on {addr}. Start a service: cargo run -p ch01-waiting -- serve"
            );
            ExitCode::FAILURE
        }
        Err(e) => {
            eprintln!("The service on {addr} broke the probe off: {e}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Command {
    let number =
        |name: &'static str, default: &'static str, most: u64, help: &'static str| {
            Arg::new(name)
                .long(name)
                .default_value(default)
                .value_parser(value_parser!(u64).range(1..=most))
                .help(help)
        };
    let longest = u64::try_from(WAIT_LIMIT.as_millis()).expect("a minute fits");
    let probe = Command::new("probe")
        .about("Measure a running service: a quick client beside a slow one, and requests a second")
        .arg(Arg::new("ADDR").required(true).value_parser(loopback).help("such as 127.0.0.1:4000"))
        .arg(number("seconds", "1", 60, "How long each of the three measurements sends"))
        .arg(number("connections", "8", 1000, "Clients that ask as fast as they are answered"))
        .arg(number("wait", "200", longest, "Milliseconds that the waiting client asks for"))
        .arg(number("fib", "32", u64::from(FIB_LIMIT), "What the computing client asks for"))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Microseconds, as JSON"));
    Command::new("bakery")
        .about("The probes of the course's service")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(probe)
}

/// A load tool must not hit another's machine by a slip of the hand.
fn loopback(text: &str) -> Result<SocketAddr, String> {
    let addr: SocketAddr =
        text.parse().map_err(|_| "expected IP:PORT, such as 127.0.0.1:4000")?;
    if addr.ip().is_loopback() {
        return Ok(addr);
    }
    Err("the probe loads a service as hard as it can, so it asks this machine only (127.0.0.1 or [::1])".into())
}

fn report(addr: SocketAddr, probe: &ArgMatches) -> io::Result<String> {
    let number = |name| *probe.get_one::<u64>(name).expect("it has a default");
    let clamp = "its range is checked";
    let plan = Plan {
        duration: Duration::from_secs(number("seconds")),
        connections: usize::try_from(number("connections")).expect(clamp),
        ..Plan::default()
    };
    let waits =
        latency_beside(addr, Slow::Waits(Duration::from_millis(number("wait"))), plan)?;
    let n = u32::try_from(number("fib")).expect(clamp);
    let computes = latency_beside(addr, Slow::Computes(n), plan)?;
    let load = throughput(addr, plan)?;
    Ok(if probe.get_flag("json") {
        json(&waits, &computes, &load)
    } else {
        table(&waits, &computes, &load)
    })
}

fn table(waits: &Latency, computes: &Latency, load: &Throughput) -> String {
    let head = format!(
        "{:<24}{:>9}{:>11}{:>11}{:>11}",
        "a quick client", "answers", "p50", "p99", "max"
    );
    let rows = [
        ("while another waits", waits),
        ("while another computes", computes),
        ("under load", &load.latency),
    ];
    let rows = rows.map(|(name, latency)| row(name, latency));
    format!(
        "{head}\n{}\n{:.0} requests a second; {} clients unanswered, {} in error",
        rows.join("\n"),
        load.per_second(),
        load.unanswered,
        load.errors
    )
}

fn row(name: &str, latency: &Latency) -> String {
    let show =
        |time: Option<Duration>| time.map_or("-".to_owned(), |t| format!("{t:.2?}"));
    let missing = latency.unanswered_within.map(|t| format!("  no answer within {t:?}"));
    format!(
        "{name:<24}{:>9}{:>11}{:>11}{:>11}{}",
        latency.count,
        show(latency.p50),
        show(latency.p99),
        show(latency.max),
        missing.unwrap_or_default()
    )
}

fn json(waits: &Latency, computes: &Latency, load: &Throughput) -> String {
    let time =
        |t: Option<Duration>| t.map_or("null".to_owned(), |t| t.as_micros().to_string());
    let latency = |l: &Latency| {
        format!(
            r#"{{"count":{},"p50":{},"p99":{},"max":{},"unanswered_within":{}}}"#,
            l.count,
            time(l.p50),
            time(l.p99),
            time(l.max),
            time(l.unanswered_within)
        )
    };
    format!(
        r#"{{"waits":{},"computes":{},"load":{},"per_second":{:.1},"unanswered":{},"errors":{}}}"#,
        latency(waits),
        latency(computes),
        latency(&load.latency),
        load.per_second(),
        load.unanswered,
        load.errors
    )
}
