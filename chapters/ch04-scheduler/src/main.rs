//! Runs the stages of chapter 4: `cargo run -p ch04-scheduler -- --help`.

use std::process::ExitCode;

use ch04_scheduler::*;
use chapter::{Chapter, Stage};
use timeline::Clock;

fn main() -> ExitCode {
    let hog = Stage::new("hog", "one task computes, all others wait", s4_hog::demo);
    let mended = Stage::new("mended", "the same work, with pauses", s5_mended::demo);
    let spawn = Stage::new("spawn", "a task that spawns another", s3_spawn::demo);
    Chapter::new(env!("CARGO_PKG_NAME"), "Whose turn is it?")
        .stage(hog.on(Clock::Steps))
        .stage(mended.on(Clock::Steps))
        .stage(Stage::new("by-hand", "turns given by a for loop", s1_by_hand::demo))
        .stage(spawn.on(Clock::Steps))
        .stage(Stage::new(
            "grain",
            "what a pause costs, what it spares (--release)",
            s6_grain::demo,
        ))
        .stage(Stage::new("threads", "the same hog as a thread", s7_threads::demo))
        .stage(Stage::new("orders", "one program, many orders", s8_orders::demo))
        .stage(Stage::new("oven", "a task that cannot go on", s9_oven::demo))
        .main()
}
