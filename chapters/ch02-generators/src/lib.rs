//! Chapter 2, “Functions that pause”: a generator written by hand, as a state machine.
//!
//! One stage a file, in the order of the page; `main.rs` runs them.

pub mod s1_starts_over;
pub mod s2_enum;
pub mod s3_iterator;
pub mod s4_two_cakes;
pub mod s5_kept_local;
pub mod s6_tree;
pub mod s7_cost;
