//! Runs the stages of chapter 3: `cargo run -p ch03-coroutines -- --help`.

use std::process::ExitCode;

use ch03_coroutines::*;
use chapter::{Chapter, Stage};
use timeline::Clock;

fn main() -> ExitCode {
    let leak = Stage::new("leak", "a pipeline that is closed too early", s6_leak::demo);
    let day = Stage::new(
        "day",
        "a coroutine that delegates to two others",
        s4_delegation::demo,
    );
    Chapter::new(env!("CARGO_PKG_NAME"), "Functions that are spoken to")
        .stage(leak.on(Clock::Steps))
        .stage(Stage::new(
            "letterbox",
            "an iterator that is told things behind its back",
            s1_letterbox::demo,
        ))
        .stage(Stage::new("mean", "a coroutine that answers", s2_coroutine::demo))
        .stage(Stage::new(
            "first",
            "the first message, and who hears it",
            s3_first_message::demo,
        ))
        .stage(day.on(Clock::Steps))
        .stage(Stage::new("pipeline", "by pull and by push", s5_pipeline::demo))
        .stage(Stage::new("drop", "the same early end, without the loss", s7_drop::demo))
        .stage(Stage::new("order", "who is dropped before whom", s8_drop_order::demo))
        .stage(Stage::new("close", "an end that can report an error", s9_close::demo))
        .main()
}
