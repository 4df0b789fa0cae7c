//! Chapter 4, “Whose turn is it?”: a round-robin scheduler over functions that pause, and threads
//! beside it.
//!
//! One stage a file, in the order of the page; `main.rs` runs them. What all stages use stands in
//! `work` and `onlookers`.

pub mod onlookers;
pub mod s1_by_hand;
pub mod s2_scheduler;
pub mod s3_spawn;
pub mod s4_hog;
pub mod s5_mended;
pub mod s6_grain;
pub mod s7_threads;
pub mod s8_orders;
pub mod s9_oven;
pub mod work;
