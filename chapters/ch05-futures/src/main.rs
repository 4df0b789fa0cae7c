//! Runs the stages of chapter 5: `cargo run -p ch05-futures -- --help`.

use std::process::ExitCode;

use ch05_futures::*;
use chapter::{Chapter, Stage};
use timeline::Clock;

fn main() -> ExitCode {
    let join = Stage::new("join", "two ovens heat at once", s6_join::demo);
    let in_turn = Stage::new("in-turn", "one oven after the other", s7_many::in_turn);
    let blocks = Stage::new("blocks", "a future that waits in its poll", s8_blocks::demo);
    let paused = Stage::new("paused", "a task that waits says “paused”", s1_paused::demo);
    let lost = Stage::new("lost", "a join that forgets a result", s5_asked_twice::lost);
    Chapter::new(env!("CARGO_PKG_NAME"), "A promise that can be asked")
        .stage(join.on(Clock::Steps))
        .stage(in_turn.on(Clock::Steps))
        .stage(blocks.on(Clock::Steps))
        .stage(paused.on(Clock::Steps))
        .stage(Stage::new("promise", "a promise in our own words", s2_promise::demo))
        .stage(Stage::new("future", "a future, polled by hand", s3_future::demo))
        .stage(Stage::new(
            "busy",
            "a loop that polls, and what it burns",
            s4_block_on::demo,
        ))
        .stage(Stage::new("again", "polled after Ready", s5_asked_twice::demo))
        .stage(lost.on(Clock::Steps))
        .stage(Stage::new("many", "a row of ovens, in turn and at once", s7_many::demo))
        .stage(Stage::new("async", "the compiler's futures", s9_async::demo))
        .main()
}
