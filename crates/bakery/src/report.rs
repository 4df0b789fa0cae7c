//! What the command measures, and how it prints it.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use bakery::probe::{
    Latency, Plan, Slow, Throughput, fib_as_long_as, latency_beside, throughput,
};

/// What the command line asks for.
pub struct Probe {
    pub addr: SocketAddr,
    pub wait: Duration,
    /// `None` asks for the one that takes as long as the wait.
    pub fib: Option<u32>,
    pub plan: Plan,
}

/// Why there is no report, or only half of one.
pub enum Failure {
    /// The service, or the way to it.
    Service(io::Error),
    /// The reader of the report.
    Print(io::Error),
}

impl Failure {
    /// Says what happened and what to do. Who reads no further, as `head`, needs no words.
    pub fn tell(&self, addr: SocketAddr) -> ExitCode {
        match self {
            Failure::Print(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Failure::Print(e) => eprintln!("The report could not be printed: {e}"),
            Failure::Service(e) if e.kind() == io::ErrorKind::ConnectionRefused => {
                eprintln!(
                    "Nobody listens on {addr}. Start a service: cargo run -p ch01-waiting -- serve"
                );
            }
            Failure::Service(e) => {
                eprintln!("The service on {addr} broke the probe off: {e}");
            }
        }
        ExitCode::FAILURE
    }
}

impl Probe {
    fn waits(&self) -> Result<Latency, Failure> {
        latency_beside(self.addr, Slow::Waits(self.wait), self.plan)
            .map_err(Failure::Service)
    }

    fn computes(&self, n: u32) -> Result<Latency, Failure> {
        latency_beside(self.addr, Slow::Computes(n), self.plan).map_err(Failure::Service)
    }

    fn load(&self) -> Result<Throughput, Failure> {
        throughput(self.addr, self.plan).map_err(Failure::Service)
    }

    fn fib(&self) -> Result<u32, Failure> {
        self.fib
            .map_or_else(|| fib_as_long_as(self.addr, self.wait, self.plan.patience), Ok)
            .map_err(Failure::Service)
    }
}

/// The report for people, each row printed as soon as it is measured.
pub fn table(probe: &Probe, out: &mut impl Write) -> Result<(), Failure> {
    let connections = probe.plan.connections;
    let mut say = |text: String| writeln!(out, "{text}").map_err(Failure::Print);
    say(heading(probe))?;
    let slow = Slow::Waits(probe.wait);
    let waits = probe.waits()?;
    say(row(&format!("one, while another asks `{slow}`"), &waits))?;
    if waits.count == 0 {
        say(format!("    (it may be at that `{slow}` still, during the next rows)"))?;
    }
    let n = probe.fib()?;
    let slow = Slow::Computes(n);
    let computes = probe.computes(n)?;
    say(row(&format!("one, while another asks `{slow}`"), &computes))?;
    let load = probe.load()?;
    say(row(&format!("{connections} at once"), &load.latency))?;
    say(format!(
        "\n{:.0} requests a second with {connections} at once",
        load.per_second()
    ))?;
    if waits.count == 1 || computes.count == 1 {
        let time = exact(probe.plan.duration);
        say(format!("A row with 1 answer: its slow client left after {time}"))?;
    }
    fates(&load, probe.plan).into_iter().try_for_each(&mut say)?;
    if probe.fib.is_none() && computes.count > 0 {
        let time = exact(probe.wait.min(probe.plan.patience));
        say(format!("`{slow}` was chosen: this service computes it in about {time}"))?;
    }
    Ok(())
}

fn heading(probe: &Probe) -> String {
    format!(
        "Clients of {} ask `echo hi`, again and again, for {} a row.\n\
         How long does an answer take?\n\n\
         {:<36}{:>8}{:>12}{:>12}{:>12}",
        probe.addr,
        exact(probe.plan.duration),
        "quick clients",
        "answers",
        "half within",
        "99% within",
        "slowest"
    )
}

/// A line for each way in which clients were not served as the others were.
fn fates(load: &Throughput, plan: Plan) -> Vec<String> {
    let (time, patience) = (exact(plan.duration), exact(plan.patience));
    let fates = [
        (load.late, format!("got their first answer only when the {time} was over")),
        (load.unanswered, format!("gave up: no answer within {patience}")),
        (load.errors, "were refused, closed or answered wrongly".to_owned()),
    ];
    let some = fates.into_iter().filter(|(clients, _)| *clients > 0);
    some.map(|(clients, fate)| {
        format!("{clients} of {} clients {fate}", plan.connections)
    })
    .collect()
}

fn row(name: &str, latency: &Latency) -> String {
    let times = [latency.p50, latency.p99, latency.max].map(|time| time.map(measured));
    let [Some(p50), Some(p99), Some(max)] = times else {
        let patience = latency.unanswered_within.map(exact).unwrap_or_default();
        return format!(
            "{name:<36}{:>8}{:>36}",
            0,
            format!("no answer within {patience}")
        );
    };
    let row = format!("{name:<36}{:>8}{p50:>12}{p99:>12}{max:>12}", latency.count);
    match latency.unanswered_within {
        Some(patience) => {
            format!("{row}\n{:>80}", format!("then no answer within {}", exact(patience)))
        }
        None => row,
    }
}

/// A time that was measured.
fn measured(time: Duration) -> String {
    spaced(&format!("{time:.2?}"))
}

/// A time that was asked for: all its digits, and no more.
fn exact(time: Duration) -> String {
    spaced(&format!("{time:?}"))
}

/// A space between the number and the unit.
fn spaced(text: &str) -> String {
    let (number, unit) = text.split_at(text.find(char::is_alphabetic).unwrap_or(0));
    format!("{number} {unit}")
}

/// The report for programs, on one line.
pub fn json(probe: &Probe, out: &mut impl Write) -> Result<(), Failure> {
    let waits = probe.waits()?;
    let n = probe.fib()?;
    let (computes, load) = (probe.computes(n)?, probe.load()?);
    writeln!(
        out,
        r#"{{"wait_ms":{},"fib":{n},"waits":{},"computes":{},"load":{},"per_second":{:.1},"late":{},"unanswered":{},"errors":{}}}"#,
        probe.wait.as_millis(),
        object(&waits),
        object(&computes),
        object(&load.latency),
        load.per_second(),
        load.late,
        load.unanswered,
        load.errors
    )
    .map_err(Failure::Print)
}

fn object(latency: &Latency) -> String {
    let time =
        |t: Option<Duration>| t.map_or("null".to_owned(), |t| t.as_micros().to_string());
    format!(
        r#"{{"count":{},"p50":{},"p99":{},"max":{},"unanswered_within":{}}}"#,
        latency.count,
        time(latency.p50),
        time(latency.p99),
        time(latency.max),
        time(latency.unanswered_within)
    )
}
