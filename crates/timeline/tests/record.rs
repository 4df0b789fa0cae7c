//! What a session records, through the public face. Tests of one binary run in parallel threads,
//! so these also show that sessions keep apart.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use timeline::{Change, Clock, Kind, Timeline};

/// Checks the events as lines `time lane what`.
#[track_caller]
fn check(timeline: &Timeline, expected: &[&str]) {
    let seen: Vec<String> = timeline
        .events
        .iter()
        .map(|event| {
            let change = match &event.change {
                Change::State(state, what) => format!("{state:?} {what}"),
                Change::End => "end".to_string(),
                Change::Mark(what) => format!("mark {what}"),
                Change::Wakes(other) => format!("wakes {}", timeline.lanes[*other].name),
            };
            let name = &timeline.lanes[event.lane].name;
            format!("{} {name} {}", event.at, change.trim_end())
        })
        .collect();
    assert_eq!(seen, expected);
    assert_eq!(timeline.problem(), None);
}

#[test]
fn every_kind_of_event_is_recorded_in_order() {
    let session = timeline::start(Clock::Steps);
    let timer = timeline::lane("timer", Kind::Thread);
    let task = timeline::lane("task", Kind::Task);
    task.running("dough");
    timeline::step();
    task.waiting("oven");
    timer.mark("beep");
    timer.wakes(task);
    task.ready("");
    timeline::step();
    task.end();
    timer.parked();
    check(
        &session.finish(),
        &[
            "0 task Running dough",
            "1 task Waiting oven", // this and the next three share a time, and keep their order
            "1 timer mark beep",
            "1 timer wakes task",
            "1 task Ready",
            "2 task end",
            "2 timer Parked",
        ],
    );
}

#[test]
fn a_lane_of_an_ended_session_records_nothing_in_the_next() {
    let session = timeline::start(Clock::Real);
    let stale = timeline::lane("stale", Kind::Task);
    drop(session);
    stale.running("");
    let session = timeline::start(Clock::Real);
    stale.running("");
    stale.end();
    let fresh = timeline::lane("fresh", Kind::Task);
    fresh.wakes(stale);
    stale.wakes(fresh);
    let timeline = session.finish();
    assert_eq!(timeline.lanes.len(), 1);
    check(&timeline, &[]);
}

#[test]
fn a_thread_that_outlives_the_session_writes_into_no_other() {
    let (go, gone) = mpsc::channel::<()>();
    let (did, done) = mpsc::channel();
    let session = timeline::start(Clock::Steps);
    let lane = timeline::lane("old", Kind::Thread);
    let worker = thread::spawn(move || {
        lane.running("in time");
        did.send(()).expect("the test waits");
        gone.recv().expect("the test says go");
        lane.running("too late");
    });
    done.recv().expect("the worker lives");
    check(&session.finish(), &["0 old Running in time"]); // of a thread that still lives
    let session = timeline::start(Clock::Steps);
    go.send(()).expect("the worker lives");
    worker.join().expect("the worker does not panic");
    check(&session.finish(), &[]);
}

#[test]
fn threads_merge_in_the_order_of_time() {
    let session = timeline::start(Clock::Virtual);
    let lanes = ["a", "b", "c"].map(|name| timeline::lane(name, Kind::Thread));
    for _ in 0..2 {
        for lane in lanes.iter().rev().copied() {
            // Joined at once, so the order is known; the threads are gone before the merge.
            let thread = thread::spawn(move || lane.running(""));
            thread.join().expect("it only records");
        }
        timeline::advance(Duration::from_micros(1));
    }
    check(
        &session.finish(),
        &[
            "0 c Running", // recorded first, though on the last lane
            "0 b Running",
            "0 a Running",
            "1000 c Running",
            "1000 b Running",
            "1000 a Running",
        ],
    );
}

#[test]
fn threads_that_record_at_once_lose_nothing() {
    const EVENTS: usize = 5_000;
    let session = timeline::start(Clock::Real);
    thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || {
                let lane = timeline::lane(format!("thread {number}"), Kind::Thread);
                for _ in 0..EVENTS {
                    lane.running("");
                }
            });
        }
    });
    let timeline = session.finish();
    assert_eq!(timeline.problem(), None);
    for lane in 0..4 {
        let of_lane = timeline.events.iter().filter(|event| event.lane == lane);
        assert_eq!(of_lane.count(), EVENTS);
    }
}

#[test]
fn only_the_sessions_own_clock_moves() {
    let move_both = || {
        timeline::advance(Duration::from_nanos(5));
        timeline::step();
    };
    let session = timeline::start(Clock::Virtual);
    move_both();
    assert_eq!(session.finish().end, 5);
    let session = timeline::start(Clock::Steps);
    move_both();
    assert_eq!(session.finish().end, 1); // and it began at 0 again
}

#[test]
fn the_real_clock_counts_nanoseconds_from_the_start() {
    let session = timeline::start(Clock::Real);
    let started = Instant::now();
    let lane = timeline::lane("main", Kind::Thread);
    while started.elapsed() < Duration::from_millis(2) {
        std::hint::spin_loop();
    }
    lane.mark("");
    let at_most = Instant::now();
    let at = Duration::from_nanos(session.finish().events[0].at);
    assert!(at >= Duration::from_millis(2), "{at:?}");
    // The session began a moment before `started`; a second is far more than a moment.
    assert!(at <= at_most - started + Duration::from_secs(1), "{at:?}");
}

#[test]
fn a_second_session_on_the_same_thread_is_refused_and_the_first_lives_on() {
    let session = timeline::start(Clock::Steps);
    let second = std::panic::catch_unwind(|| drop(timeline::start(Clock::Real)));
    assert!(second.is_err());
    timeline::lane("main", Kind::Thread).running("");
    check(&session.finish(), &["0 main Running"]);
}

#[test]
fn a_panic_ends_its_session() {
    let panicked = thread::spawn(|| {
        let _session = timeline::start(Clock::Steps);
        panic!("the recorded program fails");
    });
    assert!(panicked.join().is_err());
    check(&timeline::start(Clock::Steps).finish(), &[]); // would wait for ever
}
