//! Rebuilds a recorded timeline from its trace-viewer JSON.
//!
//! Only the lossless member `timeline` is read; `crates/timeline/src/trace.rs` describes it.

use std::borrow::Cow;

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::Deserialize;
use serde_json::Value;
use timeline::{Change, Event, LaneRecord, State, Timeline};

#[derive(Deserialize)]
struct Trace {
    timeline: Stored,
}

#[derive(Deserialize)]
struct Stored {
    version: u32,
    clock: String,
    end: u64,
    lanes: Vec<StoredLane>,
    /// Of different lengths: time, lane, word, and for some words a text or a lane.
    events: Vec<Vec<Value>>,
}

#[derive(Deserialize)]
struct StoredLane {
    name: String,
    kind: String,
}

/// The timeline that the file was written from.
///
/// # Errors
///
/// Where the JSON was not written by [`Timeline::to_trace`], in this version.
pub fn read(json: &str) -> Result<Timeline> {
    let Trace { timeline: stored } =
        serde_json::from_str(json).context("it is no trace with a member `timeline`")?;
    ensure!(stored.version == 1, "its version is {}, not 1", stored.version);
    let lanes = stored.lanes.into_iter().map(|lane| {
        let kind = lane.kind.parse()?;
        Ok(LaneRecord { name: lane.name, kind })
    });
    let events = stored.events.iter().enumerate().map(|(index, stored)| {
        event(stored).with_context(|| format!("event {} is wrong", index + 1))
    });
    let timeline = Timeline {
        clock: stored.clock.parse()?,
        lanes: lanes.collect::<Result<_>>()?,
        events: events.collect::<Result<_>>()?,
        end: stored.end,
    };
    match timeline.problem() {
        Some(problem) => bail!(problem),
        None => Ok(timeline),
    }
}

fn event(stored: &[Value]) -> Result<Event> {
    let number = |index: usize| {
        let found = stored.get(index).and_then(Value::as_u64);
        found.with_context(|| format!("its part {} is no number", index + 1))
    };
    let text = |index: usize| -> Result<Cow<'static, str>> {
        let found = stored.get(index).and_then(Value::as_str);
        let found =
            found.with_context(|| format!("its part {} is no text", index + 1))?;
        Ok(Cow::Owned(found.to_owned()))
    };
    let index = |at: usize| Ok::<_, anyhow::Error>(usize::try_from(number(at)?)?);
    let change = match &*text(2)? {
        "end" => Change::End,
        "mark" => Change::Mark(text(3)?),
        "wakes" => Change::Wakes(index(3)?),
        state => {
            let state: State =
                state.parse().map_err(|_| anyhow!("it has no word “{state}”"))?;
            Change::State(state, text(3)?)
        }
    };
    Ok(Event { at: number(0)?, lane: index(1)?, change })
}

#[cfg(test)]
mod tests {
    use timeline::{Clock, Kind};

    use super::*;

    fn sample() -> Timeline {
        let lane = |name: &str, kind| LaneRecord { name: name.into(), kind };
        let event = |at, lane, change| Event { at, lane, change };
        Timeline {
            clock: Clock::Virtual,
            lanes: vec![lane("a \"b\"", Kind::Loop), lane("ü", Kind::Process)],
            events: vec![
                event(0, 0, Change::State(State::Running, "".into())),
                event(1, 1, Change::State(State::Ready, "x\n".into())),
                event(1, 0, Change::Wakes(1)),
                event(2, 0, Change::Mark("m".into())),
                event(3, 0, Change::State(State::Waiting, "w".into())),
                event(3, 1, Change::State(State::Parked, "".into())),
                event(4, 0, Change::End),
            ],
            end: u64::MAX,
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let timeline = sample();
        assert_eq!(read(&timeline.to_trace()).unwrap(), timeline);
    }

    #[track_caller]
    fn check_refused(from: &str, to: &str, words: &str) {
        let json = sample().to_trace();
        assert!(json.contains(from), "{json}");
        let error = format!("{:#}", read(&json.replace(from, to)).unwrap_err());
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn another_file_is_refused() {
        check_refused("\"version\": 1", "\"version\": 2", "version is 2");
        check_refused("\"timeline\"", "\"other\"", "no trace");
        check_refused("[4,0,\"end\"]", "[4,7,\"end\"]", "lane 7");
        check_refused(
            "[4,0,\"end\"]",
            "[4,0,\"begin\"]",
            "event 7 is wrong: it has no word “begin”",
        );
        check_refused("[4,0,\"end\"]", "[\"4\",0,\"end\"]", "part 1 is no number");
    }
}
