//! Runs the stages of chapter 1: `cargo run -p ch01-waiting -- --help`.

use std::process::ExitCode;

use ch01_waiting::*;
use chapter::{Chapter, Stage};

fn main() -> ExitCode {
    Chapter::new(env!("CARGO_PKG_NAME"), "Waiting")
        .stage(Stage::new("stall", "one slow client stalls another", s2_stall::demo))
        .stage(Stage::new(
            "serve",
            "the service, for you to talk to; until Ctrl-C",
            s1_one_at_a_time::demo,
        ))
        .stage(Stage::new(
            "clocks",
            "waiting and computing, on two clocks",
            s3_two_clocks::demo,
        ))
        .stage(Stage::new(
            "threads",
            "a thread for each client, and the probe",
            s4_thread_each::demo,
        ))
        .stage(Stage::new("cores", "what a second core changes", s5_cores::demo))
        .stage(Stage::new(
            "process",
            "what threads share, and what they cost",
            s6_process::demo,
        ))
        .stage(Stage::new(
            "count",
            "adds one to a counter (`process` starts this)",
            s6_process::count,
        ))
        .main()
}
