//! Chapter 3, “Functions that are spoken to”: coroutines that get messages, delegate, stand in
//! pipelines, and are closed too early.
//!
//! One stage a file, in the order of the page; `main.rs` runs them. `order` is what the pipelines
//! carry; `watched` records coroutines from outside.

pub mod order;
pub mod s1_letterbox;
pub mod s2_coroutine;
pub mod s3_first_message;
pub mod s4_delegation;
pub mod s5_pipeline;
pub mod s6_leak;
pub mod s7_drop;
pub mod s8_drop_order;
pub mod s9_close;
pub mod watched;
