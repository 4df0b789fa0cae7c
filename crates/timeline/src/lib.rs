//! Records what a program did; draws it as text, SVG and trace-viewer JSON.
//!
//! A recording is a [`Session`]. While it is under way, every thread of the process may make
//! [lanes](lane) and write on them what happens: a state, which lasts until the next, a mark, a
//! wake-up. At its end the events of all threads become one [`Timeline`], which draws itself:
//!
//! ```
//! use std::time::Duration;
//! use timeline::{Clock, Kind};
//!
//! let session = timeline::start(Clock::Virtual);
//! let client = timeline::lane("client", Kind::Task);
//! let timer = timeline::lane("timer", Kind::Thread);
//! client.waiting("the oven");
//! timeline::advance(Duration::from_millis(30));
//! timer.wakes(client);
//! client.running("");
//! timeline::advance(Duration::from_millis(10));
//! client.end();
//! let timeline = session.finish();
//!
//! let drawing = timeline.to_text(52);
//! assert!(drawing.starts_with("client  |................................###########\n"));
//! assert!(drawing.ends_with("1  30 ms  timer wakes client\n"));
//! assert!(timeline.to_alt().contains("At 30 ms, timer wakes client."));
//! ```
//!
//! With no session under way a lane records nothing and costs less than a nanosecond, so code can
//! keep its calls. What an event costs otherwise, `cargo run --release -p timeline --example cost`
//! measures; `--example picture` writes a page with a drawing.

mod model;
mod names;
mod record;
mod recording;
mod svg;
#[cfg(test)]
mod testing;
mod text;
pub mod trace;
mod units;
mod words;

pub use model::{Change, Clock, Event, Kind, LaneRecord, Span, State, Timeline};
pub use names::UnknownName;
pub use record::{Lane, Session, advance, lane, start, step};
pub use words::Step;
