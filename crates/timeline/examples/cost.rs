//! What an event costs: `cargo run --release -p timeline --example cost`.
//!
//! Each figure is the median of many rounds, each a recording of its own. A reading of the clock
//! stands beside them: an event on the real clock contains one. A long recording touches memory
//! that the process has not had before, and the operating system's work for that is in its figure.

use std::hint::black_box;
use std::time::Instant;

use timeline::{Clock, Kind, Lane};

const ROUNDS: usize = 101;
const SHORT: u32 = 1_000;
const LONG: u32 = 50_000;

fn main() {
    let idle = timeline::lane("nobody records this", Kind::Task);
    println!("nanoseconds each, the median of {ROUNDS} rounds");
    let now = || {
        black_box(Instant::now());
    };
    row("Instant::now()", || per_call(SHORT, now));
    row("an event, no session", || events(SHORT, idle));
    for clock in [Clock::Real, Clock::Virtual, Clock::Steps] {
        for count in [SHORT, LONG] {
            row(&format!("an event, {clock:?}, of {count}"), || {
                let session = timeline::start(clock);
                let cost = events(count, timeline::lane("main", Kind::Thread));
                black_box(session.finish());
                cost
            });
        }
    }
}

fn row(name: &str, round: impl FnMut() -> f64) {
    let mut costs: Vec<f64> = std::iter::repeat_with(round).take(ROUNDS).collect();
    costs.sort_by(f64::total_cmp);
    println!("{name:<28} {:6.1}", costs[ROUNDS / 2]);
}

fn events(count: u32, lane: Lane) -> f64 {
    per_call(count, || black_box(lane).running(""))
}

fn per_call(count: u32, mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..count {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
}
