//! Grades an exercise: builds it, runs its tests under limits, names the mistake.
//!
//! [`check`] grades the learner's answer. [`run_tests`] is its second half, for whoever has built
//! the tests already: `verify` grades many answers with it.
#![allow(dead_code, unused_imports)]

mod run;
mod spec;
mod verdict;

pub use run::run_tests;
pub use verdict::{CompileErrors, Crash, Finding, Graded, Limits, Panic, Verdict};
