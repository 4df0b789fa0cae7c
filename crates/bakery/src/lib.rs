//! The one small service that every part of the course rebuilds, and what measures it.
//!
//! A client sends lines, and each line is answered by a line, in order:
//!
//! | line | answer |
//! |---|---|
//! | `echo TEXT` | `TEXT` |
//! | `wait MS` | `waited MS`, after so many milliseconds, at most 60 000; stands for a database |
//! | `fib N` | the Fibonacci number, computed naively, N at most 45; stands for CPU work |
//! | anything else | `error: …`, and the connection lives on |
//! | more than 1024 bytes | `error: …`, and the connection is closed |
//!
//! The protocol has no I/O in it: bytes go into [`Lines`], a line into [`parse`], and an
//! [`Answer`] prints itself. Only waiting, computing and sockets differ between the models.

mod answer;
mod client;
pub mod conformance;
mod cpu;
mod fib;
mod lines;
mod percentile;
pub mod probe;
mod request;

pub use answer::Answer;
pub use cpu::cpu_time;
pub use fib::fib;
pub use lines::{LINE_LIMIT, Lines};
pub use percentile::percentile;
pub use request::{BadRequest, FIB_LIMIT, Request, WAIT_LIMIT, parse};
