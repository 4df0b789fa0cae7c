//! Runs the stages of chapter 2: `cargo run -p ch02-generators -- --help`.

use std::process::ExitCode;

use ch02_generators::*;
use chapter::{Chapter, Stage};
use timeline::Clock;

fn main() -> ExitCode {
    let cakes =
        Stage::new("cakes", "two recipes take turns on one thread", s4_two_cakes::demo);
    let lazy =
        Stage::new("lazy", "who runs when: a loop and its iterator", s3_iterator::demo);
    Chapter::new(env!("CARGO_PKG_NAME"), "Functions that pause")
        .stage(cakes.on(Clock::Steps))
        .stage(Stage::new("forget", "a function that starts over", s1_starts_over::demo))
        .stage(Stage::new("enum", "a countdown that keeps its place", s2_enum::demo))
        .stage(lazy.on(Clock::Steps))
        .stage(Stage::new(
            "sizes",
            "what a local costs when it is kept",
            s5_kept_local::demo,
        ))
        .stage(Stage::new("tree", "a recursion that can pause", s6_tree::demo))
        .stage(Stage::new(
            "cost",
            "generators against plain loops (--release)",
            s7_cost::demo,
        ))
        .main()
}
