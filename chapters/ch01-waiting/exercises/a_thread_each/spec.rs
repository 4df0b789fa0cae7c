//! What `serve_all` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use answer::serve_all;
use spec_kit::{ensure, suspect};

/// A client. It does not leave before all those have been welcomed for whom it waits.
pub struct Client {
    number: usize,
    /// The number of another client, to whom the service must turn before this one leaves.
    waits_for: Option<usize>,
    bakery: Arc<Bakery>,
}

impl Client {
    /// Talks with this client until it leaves.
    pub fn serve(self) {
        let same_thread = self.bakery.change(|log| {
            log.welcomed.insert(self.number);
            log.door == Some(thread::current().id())
        });
        if same_thread {
            return self.bakery.change(|log| log.served_at_the_door += 1);
        }
        match self.waits_for {
            Some(other) => self.bakery.until(|log| log.welcomed.contains(&other)),
            None => thread::sleep(SHORT),
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

#[derive(Default)]
struct Bakery {
    log: Mutex<Log>,
    changed: Condvar,
}

#[derive(Default)]
struct Log {
    /// The thread that asks for the next client.
    door: Option<ThreadId>,
    /// How often it asked.
    asked: usize,
    welcomed: BTreeSet<usize>,
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

    /// Clients who come one by one; `before` runs when a client is asked for.
    fn clients(
        self: &Arc<Self>,
        waits_for: &[Option<usize>],
        before: impl Fn(usize),
    ) -> impl Iterator<Item = Client> {
        let mut waits_for = waits_for.iter().copied().enumerate();
        std::iter::from_fn(move || {
            let asked = self.change(|log| {
                log.door = Some(thread::current().id());
                log.asked += 1;
                log.asked
            });
            before(asked);
            let (number, waits_for) = waits_for.next()?;
            Some(Client { number, waits_for, bakery: Arc::clone(self) })
        })
    }
}

/// The first client stays until the second one has been welcomed.
#[test]
fn nobody_waits_for_another() {
    suspect("joins-at-once");
    let bakery = Arc::new(Bakery::default());
    let began = Instant::now();
    serve_all(bakery.clients(&[Some(1), None], |_| {}));
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
    serve_all(bakery.clients(&[None, None], waits));
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
    serve_all(bakery.clients(&[None, None, None], |_| {}));
    let left = bakery.change(|log| log.left);
    ensure!(
        left == 3,
        "returns-before-the-end",
        "when serve_all returned, {left} of 3 clients had left"
    );
}
