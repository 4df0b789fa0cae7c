//! Chapter 5, “A promise that can be asked”: futures written by hand, and a loop that polls them.
//!
//! One stage a file, in the order of the page; `main.rs` runs them. [`clock`] is the time in which
//! the stages heat their ovens, and [`watched`] looks on while futures are polled.

pub mod clock;
pub mod s1_paused;
pub mod s2_promise;
pub mod s3_future;
pub mod s4_block_on;
pub mod s5_asked_twice;
pub mod s6_join;
pub mod s7_many;
pub mod s8_blocks;
pub mod s9_async;
pub mod watched;
