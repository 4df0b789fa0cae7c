//! Holds any future to the contract of `Future::poll` and names what it broke.

mod breach;
mod contract;
mod happened;
mod judge;
mod limits;
mod log;
mod state;
mod stopwatch;
mod tracker;
mod verdict;

pub use breach::Breach;
pub use contract::{Contract, Watch};
#[cfg(feature = "stream")]
pub use judge::judge_stream;
pub use judge::{Judge, judge};
pub use limits::Limits;
pub use verdict::{Verdict, Violation};
