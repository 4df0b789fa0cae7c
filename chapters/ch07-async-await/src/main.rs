//! Runs the stages of chapter 7: `cargo run -p ch07-async-await -- --help`.

use std::process::ExitCode;

use ch07_async_await::*;
use chapter::{Chapter, Stage};
use timeline::Clock;

fn main() -> ExitCode {
    let delegate =
        Stage::new("await", "an async fn delegates to what it awaits", s2_by_hand::demo);
    let by_hand = Stage::new(
        "by-hand",
        "an async fn and an enum, poll by poll",
        s2_by_hand::compare,
    );
    let one_thread =
        Stage::new("one-thread", "two async fns, one thread", s8_one_thread::demo);
    Chapter::new(env!("CARGO_PKG_NAME"), "What the compiler writes")
        .stage(delegate.on(Clock::Steps))
        .stage(Stage::new(
            "moved",
            "a note that says where something was",
            s1_moved::demo,
        ))
        .stage(by_hand.on(Clock::Steps))
        .stage(Stage::new("sizes", "how large futures are", s3_sizes::demo))
        .stage(Stage::new("nested", "how large futures of futures are", s4_nested::demo))
        .stage(Stage::new("inside", "a future that refers to itself", s5_borrow::demo))
        .stage(Stage::new("pinned", "what stays, and what may be moved", s6_pin::demo))
        .stage(Stage::new("field", "a future inside of a future", s7_field::demo))
        .stage(one_thread.on(Clock::Steps))
        .stage(Stage::new(
            "travels",
            "a future that is polled on two threads",
            s8_one_thread::travels,
        ))
        .stage(Stage::new("recursion", "an async fn inside itself", s9_recursion::demo))
        .main()
}
