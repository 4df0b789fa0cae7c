//! What `RunQueue` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use answer::RunQueue;
pub use ch04_scheduler::s1_by_hand::{Task, Turn};
use spec_kit::{Mistake, mistake, suspect};
use timeline::{Clock, Kind, Lane};

/// More turns than any test here needs: a queue that never ends must not hang the test.
const MANY: usize = 30;

/// Adds its name to the log at every turn, and ends with its last.
struct Logs {
    name: char,
    left: usize,
    lane: Lane,
    log: Rc<Log>,
}

/// What the tasks of a test tell.
#[derive(Default)]
struct Log {
    turns: RefCell<String>,
    /// Turns that a task was given after its last.
    late: Cell<usize>,
}

impl Task for Logs {
    fn resume(&mut self) -> Turn {
        self.log.turns.borrow_mut().push(self.name);
        self.lane.running("");
        timeline::step();
        if self.left == 0 {
            self.log.late.set(self.log.late.get() + 1);
        }
        self.left = self.left.saturating_sub(1);
        if self.left > 0 {
            self.lane.ready("");
            return Turn::Paused;
        }
        self.lane.end();
        Turn::Done
    }
}

/// What became of tasks named a, b, c, with so many turns each.
struct Outcome {
    given: String,
    turns: String,
    late: usize,
    /// Whether the queue said that no task is left.
    ended: bool,
    /// Whether it said so in a call that had given a turn.
    denied: bool,
    drawing: String,
}

impl Outcome {
    /// How many turns a task got.
    fn count(&self, name: char) -> usize {
        self.turns.chars().filter(|&turn| turn == name).count()
    }

    /// Begins the report of a mistake, with what was seen.
    fn mistake(&self, id: &'static str) -> Mistake {
        mistake(id)
            .seen(&self.given)
            .seen(format_args!("gave turns to {}", self.turns))
            .drawing(&self.drawing)
    }
}

/// Spawns tasks with so many turns each and asks for turns until the queue is empty.
fn run(needs: &[usize], most: usize) -> Outcome {
    let (session, log) = (timeline::start(Clock::Steps), Rc::new(Log::default()));
    let mut queue = RunQueue::new();
    let mut given = "tasks:".to_owned();
    for (name, &left) in ('a'..).zip(needs) {
        let lane = timeline::lane(name, Kind::Task);
        lane.ready("");
        queue.spawn(Box::new(Logs { name, left, lane, log: Rc::clone(&log) }));
        given += &match left {
            usize::MAX => format!(" {name} without an end,"),
            left => format!(" {name} of {left},"),
        };
    }
    // A queue that looks for somebody to resume among tasks that are all done looks for ever.
    suspect("keeps-the-done");
    let given_turns = || log.turns.borrow().len();
    let (mut ended, mut denied) = (false, false);
    for _ in 0..most {
        let before = given_turns();
        ended = !queue.turn();
        denied = ended && given_turns() > before;
        if ended {
            break;
        }
    }
    let turns = log.turns.borrow().clone();
    given.pop();
    let drawing = session.finish().to_text(76);
    Outcome { given, turns, late: log.late.get(), ended, denied, drawing }
}

/// To spawn a task is to put it into the queue.
#[test]
fn spawning_runs_nothing() {
    let _session = timeline::start(Clock::Steps);
    let log = Rc::new(Log::default());
    let lane = timeline::lane("a", Kind::Task);
    RunQueue::new().spawn(Box::new(Logs {
        name: 'a',
        left: 2,
        lane,
        log: Rc::clone(&log),
    }));
    let turns = log.turns.borrow().len();
    spec_kit::ensure!(
        turns == 0,
        "spawn-gives-a-turn",
        "the task was spawned and had {turns} turn, before anybody called turn"
    );
    assert!(!RunQueue::new().turn(), "an empty queue has no turn to give");
}

/// One call of `turn` is one turn of one task.
#[test]
fn one_turn_a_call() {
    let got = run(&[2, 2, 2], 1);
    if got.turns.len() > 1 {
        got.mistake("many-turns-in-one").seen("turn was called once").found();
    }
    assert_eq!(got.turns.len(), 1, "three tasks are there, and turn gave no turn");
}

/// A task that has paused goes on later.
#[test]
fn a_pause_is_not_the_end() {
    let got = run(&[3], MANY);
    if got.turns == "a" {
        got.mistake("drops-the-paused").found();
    }
    assert!(got.turns.starts_with("aaa"), "{}: gave turns to {}", got.given, got.turns);
}

/// Nobody waits for ever while others have turns.
#[test]
fn everybody_gets_turns() {
    let got = run(&[usize::MAX; 3], MANY);
    let counts = ['a', 'b', 'c'].map(|name| got.count(name));
    if counts.contains(&0) {
        let [a, b, c] = counts;
        got.mistake("starves-the-others")
            .seen(format_args!("a {a}, b {b}, c {c}"))
            .found();
    }
    if got.turns.starts_with("cba") {
        got.mistake("spawn-jumps-the-queue").found();
    }
    assert!(
        got.turns.starts_with("abcabcabc"),
        "{}: gave turns to {}",
        got.given,
        got.turns
    );
}

/// Who is done is not resumed again, and a queue without tasks says so.
#[test]
fn the_end() {
    let got = run(&[2, 1, 3], MANY);
    if got.late > 0 {
        let late = format!("{} turns went to tasks that were done", got.late);
        got.mistake("keeps-the-done").seen(late).found();
    }
    if got.denied {
        let seen =
            format!("turn number {} was given, and answered false", got.turns.len());
        got.mistake("denies-a-turn").seen(seen).found();
    }
    assert!(got.ended, "all tasks are done, and turn still answers true");
    assert!(got.turns.len() == 6, "{}: gave turns to {}", got.given, got.turns);
}

/// When a task is done, the one behind it is next.
#[test]
fn who_comes_after_the_done() {
    for (needs, order) in [(&[1, 2, 2][..], "abcbc"), (&[2, 1, 2, 2], "abcdacd")] {
        let got = run(needs, MANY);
        let (right, wrong) = (order.chars(), got.turns.chars());
        if let Some((right, wrong)) =
            right.zip(wrong).find(|(right, wrong)| right != wrong)
        {
            let seen = format!("it was the turn of {right}, and {wrong} got it");
            got.mistake("passes-one-over").seen(seen).found();
        }
        assert_eq!(got.turns, order, "{}", got.given);
    }
}

/// A task that is spawned later joins those who are there, and passes none of them over.
#[test]
fn a_latecomer_is_served_in_its_turn() {
    let _session = timeline::start(Clock::Steps);
    let (log, lane) = (Rc::new(Log::default()), timeline::lane("late", Kind::Task));
    let task = |name| Box::new(Logs { name, left: 3, lane, log: Rc::clone(&log) });
    let mut queue = RunQueue::new();
    ['a', 'b', 'c'].into_iter().for_each(|name| queue.spawn(task(name)));
    assert!(queue.turn());
    queue.spawn(task('d'));
    (0..4).for_each(|_| assert!(queue.turn()));
    let turns = log.turns.borrow();
    assert!(["abcad", "abcda"].contains(&&turns[..]), "d came after a's turn: {turns}");
}
