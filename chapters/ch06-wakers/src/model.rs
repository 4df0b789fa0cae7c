//! A small model of parking and waking: it tries every order in which the steps of two threads can
//! come, and finds those in which a wake-up is lost.

use Step::*;

/// One step of a thread. Between any two of them the other thread may do some of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The thread polls; if the timer has rung, it is done.
    Poll,
    /// Has somebody woken us? Then it takes note of it, and goes back to its poll.
    Check,
    /// It falls asleep, and gives the lock back in the same step, if it holds it.
    Sleep,
    /// `Check` and `Sleep` as one step: std's `park`.
    Park,
    /// Forgets that somebody has woken us.
    Reset,
    /// The timer rings: from here on, a poll says Ready.
    Ring,
    /// Somebody has woken us: the flag.
    Set,
    /// Wakes the thread if it sleeps, and does nothing if it does not.
    Notify,
    /// `Set` and `Notify` as one step: std's `unpark`.
    Unpark,
    Lock,
    Unlock,
}

/// What the thread does over and over, and what the timer does once.
#[derive(Clone, Copy)]
struct Design<'a> {
    thread: &'a [Step],
    timer: &'a [Step],
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Thread,
    Timer,
}

/// An order of steps, up to the last that anybody could do.
pub type Order = Vec<(Who, Step)>;

/// Where both stand.
#[derive(Clone, Debug, Default)]
struct World {
    rung: bool,
    woken: bool,
    asleep: bool,
    done: bool,
    lock: Option<Who>,
    /// The next step of the thread, and of the timer.
    next: [usize; 2],
}

impl World {
    /// The next step of somebody, unless they have ended, sleep, or wait for the lock.
    fn can(&self, design: Design<'_>, who: Who) -> Option<Step> {
        let step = match who {
            Who::Thread if self.done || self.asleep => return None,
            Who::Thread => design.thread.get(self.next[0] % design.thread.len()),
            Who::Timer => design.timer.get(self.next[1]),
        };
        step.copied().filter(|&step| step != Lock || self.lock.is_none())
    }

    /// Does a step.
    fn does(&mut self, design: Design<'_>, who: Who, step: Step) {
        self.next[who as usize] += 1;
        match step {
            Poll => self.done = self.rung,
            Check | Park if self.woken => {
                self.woken = false;
                self.next[0] = 0;
                self.unlock(who);
            }
            Sleep | Park => {
                self.asleep = true;
                // Who wakes up looks again: takes the lock, if there is one, and checks.
                let looks = |step: &Step| matches!(step, Lock | Check | Park);
                self.next[0] = design.thread.iter().position(looks).unwrap_or(0);
                self.unlock(who);
            }
            Check => {}
            Reset => self.woken = false,
            Ring => self.rung = true,
            Set => self.woken = true,
            Notify => self.asleep = false,
            Unpark => (self.woken, self.asleep) = (true, false),
            Lock => self.lock = Some(who),
            Unlock => self.unlock(who),
        }
    }

    fn unlock(&mut self, who: Who) {
        self.lock.take_if(|holder| *holder == who);
    }
}

/// The steps after which an order is taken to be endless: no thread that sleeps needs so many.
const LONGEST: usize = 32;

// ANCHOR: orders
/// Tries every order: in each state, each of the two who can do a step does it.
fn explore(design: Design<'_>, world: &World, order: &mut Order, found: &mut Orders) {
    // A thread that never sleeps goes round for ever.
    found.endless |= order.len() == LONGEST;
    if found.endless {
        return;
    }
    let mut stuck = true;
    for who in [Who::Thread, Who::Timer] {
        if let Some(step) = world.can(design, who) {
            stuck = false;
            let mut world = world.clone();
            world.does(design, who, step);
            order.push((who, step));
            explore(design, &world, order, found);
            order.pop();
        }
    }
    if stuck {
        found.all += 1;
        if !world.done {
            found.lost.push(order.clone());
        }
    }
}
// ANCHOR_END: orders

/// What became of a design.
#[derive(Debug, Default)]
pub struct Orders {
    /// How many orders there are.
    pub all: usize,
    /// Those at whose end the thread sleeps, or waits for a lock, for ever.
    pub lost: Vec<Order>,
    /// One of them does not end: the thread goes round and round and never sleeps. The search was
    /// given up there.
    pub endless: bool,
}

/// Tries every order of the steps that the thread does over and over, and the timer once.
#[must_use]
pub fn every_order(thread: &[Step], timer: &[Step]) -> Orders {
    let mut found = Orders::default();
    let design = Design { thread, timer };
    explore(design, &World::default(), &mut Order::new(), &mut found);
    found
}

/// An order in one line; the timer's steps in brackets.
#[must_use]
pub fn told(order: &[(Who, Step)]) -> String {
    let words: Vec<_> = order
        .iter()
        .map(|&(who, step)| match who {
            Who::Thread => format!("{step:?}"),
            Who::Timer => format!("[{step:?}]"),
        })
        .collect();
    words.join(" ")
}
