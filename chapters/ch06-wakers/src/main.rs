//! Runs the stages of chapter 6: `cargo run -p ch06-wakers -- --help`.

use std::process::ExitCode;

use ch06_wakers::*;
use chapter::{Chapter, Stage};
use timeline::Clock;

fn main() -> ExitCode {
    let lost = Stage::new("lost", "a wake-up between check and sleep", s4_lost::demo);
    let nobody =
        Stage::new("nobody", "Pending, and nobody keeps the waker", s7_nobody::demo);
    let stale = Stage::new("stale", "the waker of the first poll", s8_stale::demo);
    let latest =
        Stage::new("latest", "the waker of the latest poll", s8_stale::demo_latest);
    Chapter::new(env!("CARGO_PKG_NAME"), "Who calls poll again?")
        .stage(lost.on(Clock::Steps))
        .stage(Stage::new("busy", "asks, and asks, and asks", s1_busy::demo))
        .stage(Stage::new("parked", "sleeps until the timer wakes it", s3_delay::demo))
        .stage(Stage::new("orders", "every order of the steps, tried", s5_orders::demo))
        .stage(Stage::new("races", "park against wake-up, 40,000 times", s6_mended::demo))
        .stage(nobody.on(Clock::Steps))
        .stage(stale.on(Clock::Steps))
        .stage(latest.on(Clock::Steps))
        .stage(Stage::new("vtable", "a waker by hand, counted", s9_vtable::demo))
        .main()
}
