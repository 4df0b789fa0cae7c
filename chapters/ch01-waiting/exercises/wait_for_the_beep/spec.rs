//! What `wait_for` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

use answer::wait_for;
use bakery::cpu_time;
use spec_kit::{ensure, mistake, suspect};

/// An oven with a window and a bell. It begins to bake when it has a bell to ring.
pub struct Oven {
    bakes_for: Duration,
    inside: Arc<Mutex<Inside>>,
}

#[derive(Default)]
struct Inside {
    has_bell: bool,
    done: bool,
    /// When somebody looked, the first time first.
    looks: Vec<Instant>,
    /// How often the thread that looks had gone to sleep before its first look.
    slept: Option<u64>,
}

/// Who looks so often has no other plan.
const LOOKS: usize = 100;
/// How long the oven bakes while the wait is measured.
const BAKES: Duration = Duration::from_millis(200);
/// A wait costs less than this, and who spins uses more, even with a small share of a busy core.
const CHEAP: Duration = Duration::from_millis(8);
/// Looks that lie this far apart have a sleep between them.
const NAP: Duration = Duration::from_micros(500);

impl Oven {
    fn that_bakes_for(bakes_for: Duration) -> Oven {
        Oven { bakes_for, inside: Arc::default() }
    }

    /// Whether it is done. Nobody is told when that changes: look again, or leave a bell.
    pub fn is_done(&self) -> bool {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.looks.is_empty() {
            inside.slept = sleeps();
        }
        inside.looks.push(Instant::now());
        let (done, looks, slept) = (inside.done, inside.looks.clone(), inside.slept);
        drop(inside);
        judge(&looks, slept);
        done
    }

    /// Calls the bell when it is done, on a thread of its own; if it is done already, at once.
    pub fn on_beep(&self, bell: impl FnOnce() + Send + 'static) {
        let finish = |inside: &Mutex<Inside>| {
            inside.lock().unwrap_or_else(PoisonError::into_inner).done = true;
        };
        if self.bakes_for.is_zero() {
            finish(&self.inside);
            return bell();
        }
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).has_bell = true;
        let (inside, bakes_for) = (Arc::clone(&self.inside), self.bakes_for);
        thread::spawn(move || {
            thread::sleep(bakes_for);
            finish(&inside);
            bell();
        });
    }

    fn done(&self) -> bool {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).done
    }

    fn has_bell(&self) -> bool {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).has_bell
    }
}

/// Ends the test when the looks show that somebody looks, and does nothing else.
fn judge(looks: &[Instant], slept: Option<u64>) {
    let apart = looks.windows(2).all(|pair| pair[1] - pair[0] >= NAP);
    // On a busy machine the looks of a thread that never sleeps lie apart as well.
    let napped = || slept.zip(sleeps()).is_none_or(|(before, now)| now - before >= 4);
    let took = looks[looks.len() - 1] - looks[0];
    if looks.len() == 5 && apart && napped() {
        mistake("naps-and-looks")
            .seen(format_args!("5 looks in {took:.1?}, none of them saw anything new"))
            .found();
    }
    if looks.len() == LOOKS {
        mistake("burns-while-waiting")
            .seen(format_args!("{LOOKS} looks in {took:.1?}, none saw anything new"))
            .found();
    }
}

/// How often this thread went to sleep; Linux counts.
fn sleeps() -> Option<u64> {
    let status = fs::read_to_string("/proc/thread-self/status").ok()?;
    let count =
        |line: &str| line.strip_prefix("voluntary_ctxt_switches:")?.trim().parse().ok();
    status.lines().find_map(count)
}

/// When `wait_for` returns, the oven is done.
#[test]
fn it_returns_when_the_oven_is_done() {
    suspect("misses-the-beep");
    let oven = Oven::that_bakes_for(Duration::from_millis(30));
    let start = Instant::now();
    wait_for(&oven);
    ensure!(
        oven.done(),
        "leaves-a-bell-and-goes",
        "wait_for returned after {:.1?}, and the oven was not done; it had {} to ring",
        start.elapsed(),
        if oven.has_bell() { "a bell" } else { "no bell" }
    );
}

/// An oven that is done already rings before anybody sleeps.
#[test]
fn an_oven_that_is_done_beeps_at_once() {
    suspect("misses-the-beep");
    let oven = Oven::that_bakes_for(Duration::ZERO);
    wait_for(&oven);
    assert!(oven.done(), "nobody looked at the oven, or left a bell");
}

/// A core has nothing to do while this thread waits.
#[test]
fn waiting_costs_no_cpu_time() {
    suspect("misses-the-beep");
    let oven = Oven::that_bakes_for(BAKES);
    let (cpu, slept) = (cpu_time(), sleeps());
    wait_for(&oven);
    let cpu = cpu_time() - cpu;
    ensure!(
        cpu < CHEAP,
        "burns-while-waiting",
        "the oven baked for {BAKES:?}; the CPU time of the process grew by {cpu:.0?}"
    );
    let slept = slept.zip(sleeps()).map_or(0, |(before, after)| after - before);
    ensure!(
        slept < 20,
        "naps-and-looks",
        "the oven baked for {BAKES:?}; your thread fell asleep {slept} times"
    );
}
