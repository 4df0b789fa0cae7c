//! The probes as a command: `cargo run -p bakery -- probe ADDR`.

mod report;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use bakery::probe::Plan;
use bakery::{FIB_LIMIT, WAIT_LIMIT};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use report::{Failure, Probe};

/// Printed after `--help`, for those who read the figures with a program.
const JSON: &str = "\
The keys of --json (times in microseconds, null where there is none):
  wait_ms, fib                what the two slow clients asked for
  waits, computes, load       count, p50, p99, max, unanswered_within: a quick
                              client beside each of them, and all at once
  per_second                  answers a second to all clients at once
  late, unanswered, errors    clients whose first answer came when the time was
                              over, that gave up, that were refused or failed";

fn main() -> ExitCode {
    let matches = command().get_matches();
    let (_, matches) = matches.subcommand().expect("clap demands a subcommand");
    let probe = probe(matches);
    let mut out = io::stdout().lock();
    let printed = if matches.get_flag("json") {
        report::json(&probe, &mut out)
    } else {
        report::table(&probe, &mut out)
    };
    match printed.and_then(|()| out.flush().map_err(Failure::Print)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(probe.addr),
    }
}

fn command() -> Command {
    let longest = u64::try_from(WAIT_LIMIT.as_millis()).expect("a minute fits");
    let probe = Command::new("probe")
        .about(
            "Measure a service: a quick client beside a slow one, and requests a second",
        )
        .arg(
            Arg::new("ADDR").required(true).value_parser(loopback).help(
                "Where the service listens on this machine, such as 127.0.0.1:4000",
            ),
        )
        .arg(
            number("seconds", 60, "How long each of three measurements is")
                .default_value("1"),
        )
        .arg(
            number("connections", 1000, "Clients that ask all at once")
                .default_value("8"),
        )
        .arg(
            number("wait", longest, "The waiting client's wait, in ms")
                .default_value("200"),
        )
        .arg(number(
            "fib",
            FIB_LIMIT.into(),
            "The computing client's N [default: as long as the wait]",
        ))
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help("Print one line of JSON"),
        )
        .after_help(JSON);
    Command::new("bakery")
        .about("The probes of the course's service")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(probe)
}

fn number(name: &'static str, most: u64, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("N")
        .value_parser(value_parser!(u64).range(1..=most))
        .help(help)
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

fn probe(matches: &ArgMatches) -> Probe {
    let number = |name| matches.get_one::<u64>(name).copied();
    let default = "it has a default";
    let range = "its range is checked";
    Probe {
        addr: *matches.get_one("ADDR").expect("clap demands it"),
        wait: Duration::from_millis(number("wait").expect(default)),
        fib: number("fib").map(|n| u32::try_from(n).expect(range)),
        plan: Plan {
            duration: Duration::from_secs(number("seconds").expect(default)),
            connections: usize::try_from(number("connections").expect(default))
                .expect(range),
            ..Plan::default()
        },
    }
}
