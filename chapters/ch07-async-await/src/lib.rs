//! Chapter 7, “What the compiler writes”: the state machine behind `async` and `.await`, its size,
//! and why it must stay where it is.
//!
//! One stage a file, in the order of the page; `main.rs` runs them. [`wait`] is what the stages
//! wait for and how they are polled; [`watched`] looks on.

pub mod wait;
pub mod watched;

pub mod s1_moved;
pub mod s2_by_hand;
pub mod s3_sizes;
pub mod s4_nested;
pub mod s5_borrow;
pub mod s6_pin;
pub mod s7_field;
pub mod s8_one_thread;
pub mod s9_recursion;
