//! A timeline in sentences: one for each event, and a text that says all that the drawing shows.

use crate::model::{Change, Event, State, Timeline};
use crate::units::Unit;

/// Up to so many events are told one by one; more are counted.
const TOLD: usize = 18;
/// Lanes and pairs of lanes beyond these are only counted.
const SUMMED: usize = 9;

/// One event in words; from [`Timeline::steps`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When, in the units of the timeline's clock.
    pub at: u64,
    /// On which lane.
    pub lane: usize,
    /// What happened, without a full stop.
    pub text: String,
}

impl Timeline {
    /// A sentence for every event, in order.
    ///
    /// ```
    /// use timeline::{Clock, Kind};
    ///
    /// let session = timeline::start(Clock::Steps);
    /// timeline::lane("client A", Kind::Task).waiting("the oven");
    /// assert_eq!(session.finish().steps()[0].text, "client A starts waiting: the oven");
    /// ```
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let step = |event: &Event| Step {
            at: event.at,
            lane: event.lane,
            text: self.sentence(event),
        };
        self.events.iter().map(step).collect()
    }

    /// Says in at most 25 sentences what a drawing shows: who runs when, who waits for what, who
    /// wakes whom. A long timeline is told in counts and sums.
    ///
    /// ```
    /// use timeline::{Clock, Kind};
    ///
    /// let session = timeline::start(Clock::Steps);
    /// let main = timeline::lane("main", Kind::Thread);
    /// main.running("");
    /// timeline::step();
    /// main.waiting("the oven");
    /// assert_eq!(
    ///     session.finish().to_alt(),
    ///     "A timeline of 1 step with one lane: main (a thread). At step 0, main runs. \
    ///      At step 1, main starts waiting: the oven. \
    ///      When the recording stops, main still waits (the oven)."
    /// );
    /// ```
    #[must_use]
    pub fn to_alt(&self) -> String {
        let mut sentences = vec![self.overview()];
        if self.events.len() <= TOLD {
            sentences.extend(self.told());
        } else {
            sentences.extend(self.sums());
            sentences.extend(self.wake_counts());
        }
        sentences.extend(self.still());
        sentences.join(" ")
    }

    /// One event as a sentence without a full stop.
    pub(crate) fn sentence(&self, event: &Event) -> String {
        let name = &self.lanes[event.lane].name;
        let (verb, what) = match &event.change {
            Change::State(State::Running, what) => ("runs", what),
            Change::State(State::Ready, what) => ("is ready", what),
            Change::State(State::Waiting, what) => ("starts waiting", what),
            Change::State(State::Parked, what) => ("parks", what),
            Change::End => return format!("{name} ends"),
            Change::Mark(what) => return format!("{name}: {what}"),
            Change::Wakes(other) => {
                return format!("{name} wakes {}", self.lanes[*other].name);
            }
        };
        match &**what {
            "" => format!("{name} {verb}"),
            what => format!("{name} {verb}: {what}"),
        }
    }

    fn overview(&self) -> String {
        let length = Unit::of(self).length(self.end);
        let count = match self.lanes.len() {
            0 => return format!("A timeline of {length} with no lanes."),
            1 => "one lane".to_string(),
            count => format!("{count} lanes"),
        };
        let names = self
            .lanes
            .iter()
            .map(|lane| format!("{} (a {})", lane.name, lane.kind.name()));
        format!("A timeline of {length} with {count}: {}.", listing(names.collect()))
    }

    fn told(&self) -> impl Iterator<Item = String> {
        let unit = Unit::of(self);
        self.events.iter().map(move |event| {
            let at = unit.point(event.at);
            format!("At {at}, {}.", self.sentence(event))
        })
    }

    /// How often and how long every lane was in each state.
    fn sums(&self) -> Vec<String> {
        let lanes = (0..self.lanes.len().min(SUMMED)).filter_map(|lane| self.sum(lane));
        let mut sentences: Vec<String> = lanes.collect();
        if self.lanes.len() > SUMMED {
            let more = self.lanes.len() - SUMMED;
            sentences.push(format!("{more} more lanes are not told here."));
        }
        sentences
    }

    fn sum(&self, lane: usize) -> Option<String> {
        let unit = Unit::of(self);
        let spans = self.spans(lane);
        let parts = State::ALL.iter().filter_map(|state| {
            let of_state = spans.iter().filter(|span| span.state == *state);
            let (mut count, mut sum, mut whats) = (0_usize, 0_u64, Vec::new());
            for span in of_state {
                count += 1;
                sum = sum.saturating_add(span.end.unwrap_or(self.end) - span.start);
                if !span.what.is_empty() && !whats.contains(&span.what.to_string()) {
                    whats.push(span.what.to_string());
                }
            }
            let (verb, count, sum) = (verb(*state), times(count), unit.length(sum));
            match whats.len() {
                _ if !spans.iter().any(|span| span.state == *state) => None,
                0 => Some(format!("{verb} {count} ({sum} in all)")),
                _ => Some(format!("{verb} {count} ({sum} in all: {})", listing(whats))),
            }
        });
        let parts: Vec<String> = parts.collect();
        let name = &self.lanes[lane].name;
        (!parts.is_empty()).then(|| format!("{name} {}.", listing(parts)))
    }

    /// Who woke whom how often, in the order of the first time.
    fn wake_counts(&self) -> Vec<String> {
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for event in &self.events {
            let Change::Wakes(to) = event.change else {
                continue;
            };
            match pairs.iter_mut().find(|pair| (pair.0, pair.1) == (event.lane, to)) {
                Some(pair) => pair.2 += 1,
                None => pairs.push((event.lane, to, 1)),
            }
        }
        let told = pairs.iter().take(SUMMED).map(|(from, to, count)| {
            let (from, to) = (&self.lanes[*from].name, &self.lanes[*to].name);
            format!("{from} wakes {to} {}.", times(*count))
        });
        let mut sentences: Vec<String> = told.collect();
        let more: usize = pairs.iter().skip(SUMMED).map(|pair| pair.2).sum();
        if more > 0 {
            sentences.push(format!("Other lanes wake each other {}.", times(more)));
        }
        sentences
    }

    /// What goes on when the recording stops.
    fn still(&self) -> Option<String> {
        let lanes = self.lasting().into_iter().flatten().filter_map(|event| {
            let Change::State(state, what) = &event.change else {
                return None;
            };
            let (name, verb) = (&self.lanes[event.lane].name, still(*state));
            Some(match &**what {
                "" => format!("{name} {verb}"),
                what => format!("{name} {verb} ({what})"),
            })
        });
        let lanes: Vec<String> = lanes.collect();
        (!lanes.is_empty())
            .then(|| format!("When the recording stops, {}.", listing(lanes)))
    }
}

fn verb(state: State) -> &'static str {
    match state {
        State::Running => "runs",
        State::Ready => "is ready",
        State::Waiting => "waits",
        State::Parked => "is parked",
    }
}

fn still(state: State) -> &'static str {
    match state {
        State::Running => "still runs",
        State::Ready => "is still ready",
        State::Waiting => "still waits",
        State::Parked => "is still parked",
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        count => format!("{count} times"),
    }
}

/// `a, b and c`; of many, the first and a count.
fn listing(mut parts: Vec<String>) -> String {
    if parts.len() > SUMMED {
        let more = parts.len() - SUMMED;
        parts.truncate(SUMMED);
        parts.push(format!("{more} more"));
    }
    match parts.pop() {
        None => String::new(),
        Some(last) if parts.is_empty() => last,
        Some(last) => format!("{} and {last}", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{steps, virtual_time};

    #[track_caller]
    fn check(timeline: &Timeline, expected: &str) {
        assert_eq!(timeline.to_alt(), expected);
    }

    #[test]
    fn every_change_has_its_sentence() {
        let events = "0 0 running|0 0 running dough|1 0 ready|2 0 waiting oven|3 1 parked|\
                      4 1 mark beep|4 1 wakes 0|5 0 end";
        let told: Vec<String> = steps(&["A", "B"], events, 5)
            .steps()
            .into_iter()
            .map(|step| format!("{} {} {}", step.at, step.lane, step.text))
            .collect();
        assert_eq!(
            told,
            [
                "0 0 A runs",
                "0 0 A runs: dough",
                "1 0 A is ready",
                "2 0 A starts waiting: oven",
                "3 1 B parks",
                "4 1 B: beep",
                "4 1 B wakes A",
                "5 0 A ends",
            ]
        );
    }

    #[test]
    fn a_short_timeline_is_told_event_by_event() {
        let events = "0 0 running|1500000 0 waiting oven|1500000 1 parked";
        check(
            &virtual_time(&["A", "B"], events, 20_000_000),
            "A timeline of 20 ms with 2 lanes: A (a task) and B (a task). At 0 ms, A runs. \
             At 1.5 ms, A starts waiting: oven. At 1.5 ms, B parks. \
             When the recording stops, A still waits (oven) and B is still parked.",
        );
    }

    #[test]
    fn a_long_timeline_is_told_in_sums() {
        let turn = |at: u64| {
            format!("{at} 0 running dough|{at} 0 wakes 1|{} 0 waiting oven", at + 1)
        };
        let events: Vec<String> = (0..10).map(|index| turn(index * 10)).collect();
        check(
            &steps(&["A", "B"], &events.join("|"), 100),
            "A timeline of 100 steps with 2 lanes: A (a task) and B (a task). \
             A runs 10 times (10 steps in all: dough) and waits 10 times (90 steps in all: oven). \
             A wakes B 10 times. When the recording stops, A still waits (oven).",
        );
    }

    #[test]
    fn nothing_recorded_is_said() {
        check(&steps(&[], "", 0), "A timeline of 0 steps with no lanes.");
    }

    proptest::proptest! {
        #[test]
        fn never_more_than_25_sentences(mut timeline in crate::testing::any()) {
            // A full stop then stands at the end of a sentence or in a number, nowhere else.
            for lane in &mut timeline.lanes {
                lane.name.retain(|c| c != '.');
            }
            let alt = timeline.to_alt();
            let sentences = alt.split(". ").count();
            assert!(sentences <= 25, "{sentences}: {alt}");
            assert_eq!(timeline.steps().len(), timeline.events.len());
        }
    }
}
