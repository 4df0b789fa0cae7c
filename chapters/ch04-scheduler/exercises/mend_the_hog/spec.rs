//! What the mended hog must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::{Cell, RefCell};

use answer::Total;
pub use ch04_scheduler::s1_by_hand::{Task, Turn};
use spec_kit::{ensure, suspect};
use timeline::{Clock, Kind};

const LOAVES: u32 = 1_000;
/// The most weighings in a turn, and the most turns.
const LONGEST: usize = 100;
const TURNS: usize = 20;
/// More turns than even one for every loaf: a task without an end must not hang the test.
const MANY: usize = LOAVES as usize + 10;
/// One step of the drawing.
const STEP: usize = 50;

thread_local! {
    /// The loaves that were weighed, in order.
    static WEIGHED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
    /// Whether this is the thread of the test: the turns are given here, and nowhere else.
    static GIVES_TURNS: Cell<bool> = const { Cell::new(false) };
}

/// Weighs a loaf: real ones differ a little.
pub fn weigh(loaf: u32) -> u64 {
    ensure!(
        GIVES_TURNS.get(),
        "works-outside-its-turns",
        "loaf {loaf} was weighed on a thread of its own"
    );
    WEIGHED.with_borrow_mut(|weighed| {
        weighed.push(loaf);
        let again = weighed.iter().rev().take_while(|&&other| other == loaf).count();
        ensure!(
            again <= LONGEST,
            "stands-still",
            "loaf {loaf} was weighed {again} times, one time after the other"
        );
        if weighed.len() % STEP == 0 {
            timeline::step();
        }
    });
    990 + u64::from(loaf * 7 % 21)
}

/// What the task did.
struct Outcome {
    /// How many loaves each turn weighed.
    turns: Vec<usize>,
    weighed: Vec<u32>,
    sum: u64,
    done: bool,
    drawing: String,
}

/// Gives turns to a total of so many loaves and to a quick task, in turn.
fn run(loaves: u32) -> Outcome {
    let session = timeline::start(Clock::Steps);
    let lanes = ["total", "quick"].map(|name| timeline::lane(name, Kind::Task));
    lanes.iter().for_each(|lane| lane.ready(""));
    GIVES_TURNS.set(true);
    WEIGHED.take();
    let (mut total, mut turns, mut done) = (Total::new(loaves), Vec::new(), false);
    while !done && turns.len() < MANY {
        let before = WEIGHED.with_borrow(Vec::len);
        lanes[0].running("");
        done = total.resume() == Turn::Done;
        match done {
            true => lanes[0].end(),
            false => lanes[0].ready(""),
        }
        turns.push(WEIGHED.with_borrow(Vec::len) - before);
        lanes[1].running("");
        timeline::step();
        lanes[1].ready("");
    }
    lanes[1].end();
    let (sum, weighed) = (total.sum(), WEIGHED.take());
    let outside = weighed.len() - turns.iter().sum::<usize>();
    ensure!(
        outside == 0,
        "works-outside-its-turns",
        "{outside} of {} weighings were in new or in sum",
        weighed.len()
    );
    Outcome { turns, weighed, sum, done, drawing: session.finish().to_text(76) }
}

/// The quick task gets its turn after at most 100 weighings.
#[test]
fn no_turn_is_long() {
    suspect("loses-its-place");
    let Outcome { turns, weighed, drawing, .. } = run(LOAVES);
    let longest = turns.iter().copied().max().unwrap_or(0);
    let pauses = turns.len() - 1;
    let mistake = match weighed.len() {
        // A pause that comes when nothing is left to do.
        all if longest == all && pauses > 0 => "pauses-when-all-is-done",
        _ => "hogs-the-thread",
    };
    if longest > LONGEST {
        spec_kit::mistake(mistake)
            .seen(format_args!("{longest} of {LOAVES} loaves weighed in one turn"))
            .seen(format_args!("pauses: {pauses}"))
            .drawing(drawing)
            .found();
    }
}

/// After a pause the task goes on with the next loaf.
#[test]
fn every_loaf_once() {
    suspect("loses-its-place");
    let Outcome { turns, weighed, done, .. } = run(LOAVES);
    let mut loaves = weighed.clone();
    loaves.sort_unstable();
    loaves.dedup();
    let (times, turns) = (weighed.len(), turns.len());
    let seen =
        format!("{turns} turns, {times} weighings of {} different loaves", loaves.len());
    ensure!(times == loaves.len(), "loses-its-place", "{seen}");
    ensure!(times > 0 || done, "only-pauses", "of {LOAVES} loaves: {seen}");
    ensure!(times >= LOAVES as usize, "leaves-loaves-out", "of {LOAVES} loaves: {seen}");
    ensure!(
        times == LOAVES as usize,
        "weighs-beyond-the-end",
        "of {LOAVES} loaves: {seen}"
    );
    ensure!(done, "never-says-done", "{seen}, and no turn answered Done");
}

/// There are few pauses, for each of them costs something.
#[test]
fn a_pause_has_its_price() {
    let Outcome { turns, .. } = run(LOAVES);
    let turns = turns.len();
    ensure!(
        turns <= TURNS,
        "pauses-too-often",
        "{LOAVES} loaves: {turns} turns; at ten weighings a pause, the pauses cost {} \
         weighings",
        (turns - 1) * 10
    );
}

/// The total is that of all turns.
#[test]
fn the_total_is_right() {
    for loaves in [LOAVES, 150, 100, 1, 0] {
        let Outcome { turns, weighed, sum, done, .. } = run(loaves);
        let right: u64 = (0..loaves).map(weigh).sum();
        let last = loaves as usize
            - turns.iter().rev().skip(1).sum::<usize>().min(loaves as usize);
        let of_last: u64 = (loaves - last as u32..loaves).map(weigh).sum();
        let seen = format!("{loaves} loaves weigh {right}, sum says {sum}");
        let count = format!("{loaves} loaves, {} weighings", weighed.len());
        ensure!(weighed.len() >= loaves as usize, "leaves-loaves-out", "{count}\n{seen}");
        ensure!(
            weighed.len() == loaves as usize,
            "weighs-beyond-the-end",
            "{count}\n{seen}"
        );
        ensure!(
            sum == right || sum != of_last,
            "loses-what-it-has",
            "{seen}; that is the last turn alone"
        );
        assert!(done && sum == right, "{seen}");
    }
}
