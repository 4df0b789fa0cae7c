//! What `wait_for` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

use answer::wait_for;
use bakery::cpu_time;
use spec_kit::{ensure, mistake, suspect};

/// An oven with a window and a bell. It begins to bake when it has a bell to ring.
pub struct Oven {
    done_already: bool,
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
/// Looks that lie this far apart have a sleep between them.
const NAP: Duration = Duration::from_micros(500);
/// Who falls asleep so often during one wait wakes by a clock.
const NAPS: u64 = 10;

/// How often the oven looks who sleeps. Its own looks must cost less than `CHEAP`, all together.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// When it has found everybody asleep for so many looks, it beeps: only the bell can wake them.
const QUIET_LOOKS: u32 = 10;
/// A wait costs less than this, and who spins has used it up soon.
const CHEAP: Duration = Duration::from_millis(40);
/// When nobody slept and nobody computed, which only a crowded machine can bring about.
const BAKED_AT_LAST: Duration = Duration::from_secs(1);

impl Oven {
    /// It bakes until it is clear how it is waited for, however long that takes on this machine.
    fn that_bakes() -> Oven {
        suspect("sleeps-without-a-bell");
        Oven { done_already: false, inside: Arc::default() }
    }

    fn that_is_done() -> Oven {
        Oven { done_already: true, ..Oven::that_bakes() }
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
        suspect("");
        let finish = |inside: &Mutex<Inside>| {
            inside.lock().unwrap_or_else(PoisonError::into_inner).done = true;
        };
        if self.done_already {
            finish(&self.inside);
            ring(bell);
            return suspect("misses-the-beep");
        }
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).has_bell = true;
        let inside = Arc::clone(&self.inside);
        thread::spawn(move || {
            let all_slept = bake();
            finish(&inside);
            ring(bell);
            if all_slept {
                suspect("does-not-wake-the-sleeper");
            } else {
                suspect("misses-the-beep");
            }
        });
    }

    fn done(&self) -> bool {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).done
    }

    fn has_bell(&self) -> bool {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).has_bell
    }
}

/// Calls the bell. One that panics is no bell that waits, and the panic says enough.
fn ring(bell: impl FnOnce()) {
    suspect("the-bell-waits");
    catch_unwind(AssertUnwindSafe(bell)).unwrap_or_else(|panic| {
        suspect("");
        resume_unwind(panic)
    });
}

/// Bakes until all others sleep, or it is clear that they will not; says whether they slept.
///
/// A thread that waits is asleep at every look, and falls asleep no more in between. One that
/// computes is not, even if other programs take the core from it: then it is ready to run.
fn bake() -> bool {
    let (began, cpu) = (Instant::now(), cpu_time());
    let first = Others::seen();
    let (mut last, mut quiet) = (first, 0);
    while began.elapsed() < BAKED_AT_LAST
        && cpu_time() - cpu < CHEAP
        && last.slept.saturating_sub(first.slept) < NAPS
    {
        thread::sleep(LOOK_EVERY);
        let now = Others::seen();
        quiet = if now.asleep && now == last { quiet + 1 } else { 0 };
        if quiet == QUIET_LOOKS {
            return true;
        }
        last = now;
    }
    false
}

/// What the threads of this process do, but for the one that asks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Others {
    asleep: bool,
    /// How often they went to sleep so far.
    slept: u64,
}

impl Others {
    /// Where the system does not tell, they are taken to sleep.
    fn seen() -> Others {
        let me = fs::read_link("/proc/thread-self").unwrap_or_default();
        let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
        let others = tasks.filter(|task| Some(&*task.file_name()) != me.file_name());
        // A thread that has ended since is no longer there to be read.
        let all =
            others.filter_map(|task| Some((state(&task.path())?, naps(&task.path())?)));
        all.fold(Others { asleep: true, slept: 0 }, |so_far, (state, naps)| Others {
            asleep: so_far.asleep && state == 'S',
            slept: so_far.slept + naps,
        })
    }
}

/// `S` for a thread that sleeps, `R` for one that runs or would if it had a core.
fn state(thread: &Path) -> Option<char> {
    field(thread, "State:")?.chars().next()
}

/// How often a thread went to sleep.
fn naps(thread: &Path) -> Option<u64> {
    field(thread, "voluntary_ctxt_switches:")?.parse().ok()
}

/// A line of a thread's `status` (see proc_pid_status(5)), which Linux alone has.
fn field(thread: &Path, name: &str) -> Option<String> {
    let status = fs::read_to_string(thread.join("status")).ok()?;
    let value = |line: &str| Some(line.strip_prefix(name)?.trim().to_owned());
    status.lines().find_map(value)
}

/// How often this thread went to sleep.
fn sleeps() -> Option<u64> {
    naps(Path::new("/proc/thread-self"))
}

/// Ends the test when the looks show that somebody looks, and does nothing else.
fn judge(looks: &[Instant], slept: Option<u64>) {
    let apart = looks.windows(2).all(|pair| pair[1] - pair[0] >= NAP);
    // On a busy machine the looks of a thread that never sleeps lie apart as well.
    let napped = slept.zip(sleeps()).map(|(before, now)| now - before);
    let took = looks[looks.len() - 1] - looks[0];
    let seen =
        format!("{} looks in {took:.1?}, none of them saw anything new", looks.len());
    if looks.len() == 5 && apart && napped.is_none_or(|naps| naps >= 4) {
        mistake("naps-and-looks").seen(&seen).found();
    }
    if looks.len() == LOOKS {
        let naps = napped.is_some_and(|naps| naps >= NAPS);
        mistake(if naps { "naps-and-looks" } else { "burns-while-waiting" })
            .seen(seen)
            .found();
    }
}

/// When `wait_for` returns, the oven is done.
#[test]
fn it_returns_when_the_oven_is_done() {
    let oven = Oven::that_bakes();
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
    let oven = Oven::that_is_done();
    wait_for(&oven);
    assert!(oven.done(), "nobody looked at the oven, or left a bell");
}

/// A core has nothing to do while this thread waits.
#[test]
fn waiting_costs_no_cpu_time() {
    let oven = Oven::that_bakes();
    let (began, cpu, slept) = (Instant::now(), cpu_time(), sleeps());
    wait_for(&oven);
    let (took, cpu) = (began.elapsed(), cpu_time() - cpu);
    ensure!(
        cpu < CHEAP,
        "burns-while-waiting",
        "the wait took {took:.0?}; the CPU time of the process grew by {cpu:.0?}"
    );
    let slept = slept.zip(sleeps()).map_or(0, |(before, after)| after - before);
    ensure!(
        slept < NAPS,
        "naps-and-looks",
        "the wait took {took:.0?}; your thread fell asleep {slept} times"
    );
}

/// A thread that is woken by somebody else goes back to sleep.
#[test]
fn not_every_waking_is_the_bell() {
    let oven = Oven::that_bakes();
    // A token left from before: the next `park` of this thread returns at once.
    thread::current().unpark();
    wait_for(&oven);
    ensure!(
        oven.done(),
        "takes-any-waking-for-the-bell",
        "your thread held a token of an earlier `unpark`; wait_for returned, and the oven\n\
         was not done"
    );
}
