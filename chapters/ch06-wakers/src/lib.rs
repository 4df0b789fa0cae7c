//! Chapter 6, “Who calls poll again?”: a waker, the wake-up that it lost, and where it went.
//!
//! One stage a file, in the order of the page; `main.rs` runs them. [`watched`] holds what looks on
//! from outside: lanes, counts, and a bound for what would wait for ever; [`model`] tries orders of
//! steps; [`by_hand`] is the chapter's only `unsafe`.

pub mod by_hand;
pub mod model;
pub mod watched;

pub mod s1_busy;
pub mod s2_parker;
pub mod s3_delay;
pub mod s4_lost;
pub mod s5_orders;
pub mod s6_mended;
pub mod s7_nobody;
pub mod s8_stale;
pub mod s9_vtable;
