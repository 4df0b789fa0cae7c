//! Records what a program did; draws it as text, SVG and trace-viewer JSON.
#![allow(missing_docs)]
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Real,
    Virtual,
    Steps,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Task,
    Thread,
    Worker,
    Process,
    Loop,
}
#[derive(Clone, Copy, Debug)]
pub struct Lane(#[allow(dead_code)] u32);
#[derive(Clone, Debug)]
pub struct Timeline {
    pub lanes: Vec<()>,
}
#[derive(Debug)]
pub struct Session;
pub fn start(_clock: Clock) -> Session {
    Session
}
impl Session {
    pub fn finish(self) -> Timeline {
        Timeline { lanes: vec![] }
    }
}
pub fn advance(_by: Duration) {}
pub fn step() {}
pub fn lane(_name: impl Into<String>, _kind: Kind) -> Lane {
    Lane(0)
}
impl Lane {
    pub fn running(self, _what: &'static str) {}
    pub fn ready(self, _what: &'static str) {}
    pub fn waiting(self, _what: &'static str) {}
    pub fn parked(self) {}
    pub fn end(self) {}
    pub fn mark(self, _what: &'static str) {}
    pub fn wakes(self, _other: Lane) {}
}
impl Timeline {
    pub fn to_text(&self, _columns: usize) -> String {
        String::new()
    }
    pub fn to_trace(&self) -> String {
        String::new()
    }
    pub fn to_svg(&self) -> String {
        String::new()
    }
}
