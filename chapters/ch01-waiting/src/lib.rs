//! Chapter 1, “Waiting”: what a program does while it waits, and who else could run meanwhile.
//!
//! One stage a file, in the order of the page; `main.rs` runs them.

mod one_core;
pub mod s1_one_at_a_time;
pub mod s2_stall;
pub mod s3_two_clocks;
pub mod s4_thread_each;
pub mod s5_cores;
pub mod s6_process;
