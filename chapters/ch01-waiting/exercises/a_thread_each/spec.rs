//! What `serve_all` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};
use std::{fs, iter};

use answer::serve_all;
use spec_kit::{ensure, mistake, suspect};

/// A client, who leaves when it has what it stays for.
pub struct Client {
    number: usize,
    stays: Stays,
    bakery: Arc<Bakery>,
}

/// What a client stays for.
#[derive(Clone, Copy)]
enum Stays {
    /// Until the service has turned to the client of that number as well.
    UntilWelcomed(usize),
    /// Until the thread that asked for clients has nothing left to do but to wait.
    UntilTheDoorSleeps,
    Shortly,
}

impl Client {
    /// Talks with this client until it leaves.
    pub fn serve(self) {
        let me = thread::current().id();
        let same_thread = self.bakery.change(|log| {
            log.welcomed.insert(self.number, me);
            log.door == Some(me)
        });
        if same_thread {
            return self.bakery.change(|log| log.served_at_the_door += 1);
        }
        match self.stays {
            Stays::UntilWelcomed(other) => {
                self.bakery.until(|log| log.welcomed.contains_key(&other));
            }
            Stays::UntilTheDoorSleeps => self.bakery.until_the_door_sleeps(),
            Stays::Shortly => thread::sleep(SHORT),
        }
        self.bakery.change(|log| {
            log.left += 1;
            log.asked_meanwhile.push(log.asked);
        });
    }
}

/// How long a client stays who waits for nobody.
const SHORT: Duration = Duration::from_millis(20);

/// A right answer never waits for this long: it is how a wrong one is told from a slow machine.
const PATIENCE: Duration = Duration::from_secs(1);

/// A loop that asks so often after the last client will not end.
const ASKS: usize = 100;

/// So many looks find a thread in the same sleep before it is said to wait.
const LOOKS: u32 = 5;
const LOOK_EVERY: Duration = Duration::from_millis(2);

#[derive(Default)]
struct Bakery {
    log: Mutex<Log>,
    changed: Condvar,
}

#[derive(Default)]
struct Log {
    /// The thread that asks for the next client.
    door: Option<ThreadId>,
    /// Its folder under `/proc`, on Linux.
    door_files: PathBuf,
    /// Whether it was found in a sleep that a clock ends.
    door_naps: bool,
    /// How often it asked.
    asked: usize,
    asked_after_the_last: usize,
    /// The clients who were turned to, and on which thread.
    welcomed: BTreeMap<usize, ThreadId>,
    left: usize,
    /// How often the door had asked when each of them left, the first to leave first.
    asked_meanwhile: Vec<usize>,
    /// How many were served on the thread that should be asking for the next.
    served_at_the_door: usize,
}

impl Bakery {
    fn change<T>(&self, change: impl FnOnce(&mut Log) -> T) -> T {
        let result = change(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
        result
    }

    /// Waits until the log says so, or until it is clear that it never will.
    fn until(&self, so: impl Fn(&Log) -> bool) {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        // What was not so in the end is in the log, and the test will say it.
        drop(self.changed.wait_timeout_while(log, PATIENCE, |log| !so(log)));
    }

    /// Waits until the door's thread is asleep, and not for a moment only, and says in the log
    /// whether it has set itself an alarm.
    ///
    /// A thread that waits for another's end sleeps on a futex; one that sleeps for a time, in
    /// `nanosleep`. Where the system does not tell, this is a short stay.
    fn until_the_door_sleeps(&self) {
        let door = self.change(|log| log.door_files.clone());
        let (began, mut last, mut same) = (Instant::now(), None, 0);
        while began.elapsed() < PATIENCE && same < LOOKS {
            let Ok(status) = fs::read_to_string(door.join("status")) else {
                return thread::sleep(SHORT);
            };
            let now = sleep_in(&status);
            same = if now.is_some() && now == last { same + 1 } else { 0 };
            last = now;
            thread::sleep(LOOK_EVERY);
        }
        if same == LOOKS && inside_nanosleep(&door) {
            self.change(|log| log.door_naps = true);
        }
    }

    /// Clients who come one by one; `before` runs when a client is asked for.
    fn clients(
        self: &Arc<Self>,
        stays: &[Stays],
        before: impl Fn(usize),
    ) -> impl Iterator<Item = Client> {
        let mut stays = stays.iter().copied().enumerate();
        iter::from_fn(move || {
            let asked = self.change(|log| {
                log.door = Some(thread::current().id());
                log.door_files = fs::read_link("/proc/thread-self")
                    .map(|task| Path::new("/proc").join(task))
                    .unwrap_or_default();
                log.asked += 1;
                log.asked
            });
            before(asked);
            let Some((number, stays)) = stays.next() else {
                self.nobody_comes();
                return None;
            };
            Some(Client { number, stays, bakery: Arc::clone(self) })
        })
    }

    /// Somebody asks for a client, and there are no more.
    fn nobody_comes(&self) {
        suspect("goes-on-after-the-last");
        let asked = self.change(|log| {
            log.asked_after_the_last += 1;
            log.asked_after_the_last
        });
        if asked == ASKS {
            mistake("goes-on-after-the-last")
                .seen(format_args!("the iterator was asked {ASKS} times after its end"))
                .found();
        }
    }
}

/// Which of its sleeps a thread is in, by its `status` (see proc_pid_status(5)); none if it runs.
fn sleep_in(status: &str) -> Option<u64> {
    let field = |name| status.lines().find_map(|line| line.strip_prefix(name));
    let asleep = field("State:")?.trim().starts_with('S');
    let count = field("voluntary_ctxt_switches:")?.trim().parse().ok()?;
    asleep.then_some(count)
}

/// Whether a thread is inside a sleep that a clock ends (see proc_pid_wchan(5)).
fn inside_nanosleep(thread: &Path) -> bool {
    fs::read_to_string(thread.join("wchan"))
        .is_ok_and(|place| place.contains("nanosleep"))
}

/// The first client stays until the second one has been welcomed.
#[test]
fn nobody_waits_for_another() {
    let bakery = Arc::new(Bakery::default());
    let began = Instant::now();
    serve_all(bakery.clients(&[Stays::UntilWelcomed(1), Stays::Shortly], |_| {}));
    let took = began.elapsed();
    bakery.until(|log| log.welcomed.len() == 2);
    bakery.change(|log| {
        ensure!(
            log.served_at_the_door == 0,
            "serves-in-the-loop",
            "{} of 2 clients were served on the thread that asks for the next one",
            log.served_at_the_door
        );
        ensure!(
            log.welcomed.len() < 2 || log.welcomed[&0] != log.welcomed[&1],
            "one-thread-for-all",
            "client 1 would stay until client 2 was welcomed, and gave up after {PATIENCE:?};\n\
             then the thread that had served it turned to client 2"
        );
        ensure!(
            took < PATIENCE,
            "joins-at-once",
            "client 1 would stay until client 2 was welcomed, and gave up after {PATIENCE:?};\n\
             until then, the service had asked {} time(s) for a client",
            log.asked_meanwhile[0]
        );
        assert_eq!(log.welcomed.len(), 2, "clients served");
    });
}

/// A client is served when it has come, though the next one may never come.
#[test]
fn whoever_has_come_is_served() {
    let bakery = Arc::new(Bakery::default());
    let began = Instant::now();
    let waits = |asked| {
        if asked == 2 {
            bakery.until(|log| log.left == 1);
        }
    };
    serve_all(bakery.clients(&[Stays::Shortly; 2], waits));
    ensure!(
        began.elapsed() < PATIENCE,
        "waits-for-all-to-come",
        "client 2 would come when client 1 had left; after {PATIENCE:?} it came all the same,\n\
         and client 1 was still there"
    );
}

/// When `serve_all` returns, all clients have been served and have left.
#[test]
fn it_returns_when_all_have_left() {
    let bakery = Arc::new(Bakery::default());
    serve_all(bakery.clients(&[Stays::UntilTheDoorSleeps; 3], |_| {}));
    let (left, naps) = bakery.change(|log| (log.left, log.door_naps));
    ensure!(
        !naps,
        "sleeps-for-a-guess",
        "all clients were being served, and your function slept until a time of its own choice"
    );
    ensure!(
        left == 3,
        "returns-before-the-end",
        "when serve_all returned, {left} of 3 clients had left"
    );
}
