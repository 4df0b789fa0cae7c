//! Records what a program did; draws it as text, SVG and trace-viewer JSON.

mod model;
mod names;
mod record;
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
