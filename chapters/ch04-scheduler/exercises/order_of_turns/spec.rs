//! Holds the order against the scheduler itself.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::rc::Rc;

use answer::TURNS;
use ch04_scheduler::onlookers::Turns;
use ch04_scheduler::s1_by_hand::{Batch, Task, Turn};
use ch04_scheduler::s2_scheduler::{Scheduler, Spawner};
use timeline::{Clock, Kind};

/// Spawns dan in the first of three turns.
struct Bob {
    turns_left: u32,
    spawner: Spawner,
}

impl Task for Bob {
    fn resume(&mut self) -> Turn {
        if self.turns_left == 3 {
            self.spawner.spawn("dan", Batch::new(2));
        }
        self.turns_left -= 1;
        if self.turns_left == 0 { Turn::Done } else { Turn::Paused }
    }
}

/// Runs the program of the task: whose turn it was.
fn run() -> Vec<&'static str> {
    let turns = Rc::new(Turns::default());
    let scheduler = Scheduler::watched_by(turns.clone());
    let spawner = scheduler.spawner();
    spawner.spawn("ann", Batch::new(2));
    spawner.spawn("bob", Bob { turns_left: 3, spawner: spawner.clone() });
    spawner.spawn("cem", Batch::new(1));
    scheduler.run();
    turns.order()
}

/// The learner's order as a timeline: a task is ready from its spawning to its last turn.
fn drawing() -> String {
    let session = timeline::start(Clock::Steps);
    let lane = |name| timeline::lane(name, Kind::Task);
    let mut lanes =
        vec![("ann", lane("ann")), ("bob", lane("bob")), ("cem", lane("cem"))];
    lanes.iter().for_each(|(_, lane)| lane.ready(""));
    for (turn, name) in TURNS.iter().enumerate() {
        let known = lanes.iter().find(|(known, _)| known == name);
        let (_, lane) = known.copied().unwrap_or_else(|| {
            lanes.push((name, lane(*name)));
            lanes[lanes.len() - 1]
        });
        lane.running("");
        timeline::step();
        if TURNS[turn + 1..].contains(name) {
            lane.ready("");
        } else {
            lane.end();
        }
    }
    session.finish().to_text(76)
}

/// Ends the test with a mistake unless the condition holds.
#[track_caller]
fn hold(condition: bool, mistake: &'static str, seen: &str) {
    if !condition {
        spec_kit::mistake(mistake).seen(seen).drawing(drawing()).found();
    }
}

/// The turn, counted from 0, that is the `nth` of a task.
fn turn_of(name: &str, nth: usize) -> Option<usize> {
    (0..TURNS.len()).filter(|&turn| TURNS[turn] == name).nth(nth)
}

/// Everybody who was there from the start gets a turn before anybody gets a second one.
#[test]
fn the_first_round() {
    let [first, second] = [0, 1].map(|turn| TURNS.get(turn).copied().unwrap_or("?"));
    let seen = format!("you begin with {first}, {second}");
    hold(first != second || first == "?", "keeps-the-turn", &seen);
    hold(first != "cem", "short-ones-first", &seen);
    assert_eq!([first, second], ["ann", "bob"], "{seen}");
}

/// The spawned task has a place in the queue, and it is known which.
#[test]
fn the_spawned_one() {
    let place = |name, nth| turn_of(name, nth).map_or(99, |turn| turn + 1);
    let (dan, cem, bob) = (place("dan", 0), place("cem", 0), place("bob", 1));
    let seen =
        format!("dan's first turn is turn {dan}; cem's is {cem}, bob's second is {bob}");
    assert!(dan != 99 && cem != 99 && bob != 99, "dan, cem, bob twice: one is missing");
    hold(dan > cem, "spawned-runs-at-once", &seen);
    hold(dan < bob, "spawner-stands-before", &seen);
}

/// Each task has as many turns as it needs, and then none.
#[test]
fn how_many_turns() {
    let ran = run();
    for name in ["ann", "bob", "cem", "dan"] {
        let [needs, has] = [&ran[..], TURNS]
            .map(|turns| turns.iter().filter(|turn| **turn == name).count());
        let seen =
            format!("{name} is done after turn {needs} of its own; you give it {has}");
        hold(has <= needs, "turn-after-the-last", &seen);
        assert!(has == needs, "{seen}");
    }
}

/// Every turn goes to the task to which the scheduler gives it.
#[test]
fn turn_by_turn() {
    let ran = run();
    let same = ran.iter().zip(TURNS).take_while(|(ran, said)| ran == said).count();
    assert!(same == ran.len(), "your first {same} turns of {} are right", ran.len());
}
