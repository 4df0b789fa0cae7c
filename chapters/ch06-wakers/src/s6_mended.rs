//! The gap closed: the check and the falling asleep are one step, because the flag is behind the
//! lock that the condition variable gives back as it falls asleep.
//!
//! Why no wake-up is lost: `woken` is set under the lock alone, and the sleeper holds that lock from
//! the check until it is asleep. So whoever wakes sets the flag either before the check, which then
//! finds it, or when the sleeper is asleep, and then the bell, which is rung after the flag was set,
//! ends the sleep; the `while` takes the lock again, and finds the flag. The flag is cleared under
//! the lock as well, by the sleeper alone, as it leaves: a wake-up that comes later sets it anew, for
//! the next park.

use std::hint;
use std::io;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::task::Wake;
use std::thread;
use std::time::Duration;

use crate::s2_parker::{Park, Parker};

// ANCHOR: mended
/// Where one thread sleeps, and how the others wake it.
#[derive(Debug, Default)]
pub struct Mended {
    /// Whether somebody has woken us: it is read and written under the lock alone.
    woken: Mutex<bool>,
    bell: Condvar,
}

impl Park for Mended {
    fn park(&self) {
        let mut woken = self.woken.lock().expect("nobody panics under this lock");
        while !*woken {
            woken = self.bell.wait(woken).expect("nobody panics under this lock");
        }
        *woken = false;
    }
}

impl Wake for Mended {
    fn wake(self: Arc<Self>) {
        *self.woken.lock().expect("nobody panics under this lock") = true;
        self.bell.notify_one();
    }
}
// ANCHOR_END: mended

/// So many rounds, and then we believe it.
const ROUNDS: u32 = 40_000;

/// How many turns of an empty loop a wake-up comes later, at most: some microseconds.
const LATEST: u32 = 800;

/// A thread that has not returned after this time will not: a round takes microseconds.
const FOR_EVER: Duration = Duration::from_secs(1);

/// Parks and wakes in rounds; answers with the round in which a wake-up was lost, if one was.
fn first_loss<P: Park>(parker: &Arc<P>, rounds: u32) -> Option<u32> {
    let (begin, begun) = mpsc::sync_channel(0);
    let (returned, returns) = mpsc::channel();
    // The scope owns `begin`, and drops it before it waits for its thread.
    thread::scope(move |scope| {
        scope.spawn(move || {
            for () in begun {
                parker.park();
                let _ = returned.send(());
            }
        });
        for round in 1..=rounds {
            begin.send(()).expect("the sleeper lives until `begin` is dropped");
            // A little later in each round, so that one of them falls into the gap.
            (0..round % LATEST).for_each(|_| hint::spin_loop());
            parker.wake_by_ref();
            if returns.recv_timeout(FOR_EVER).is_err() {
                // Sets it free, or the scope would never end.
                parker.wake_by_ref();
                return Some(round);
            }
        }
        None
    })
}

/// Races a park against a wake-up, many times.
pub fn demo() -> io::Result<()> {
    let losses = [
        ("check, then sleep", first_loss(&Arc::<Parker>::default(), ROUNDS)),
        ("both under the lock", first_loss(&Arc::<Mended>::default(), ROUNDS)),
    ];
    for (name, loss) in losses {
        let (lost, rounds) = loss.map_or((0, ROUNDS), |round| (1, round));
        println!("{name:20} {lost} lost in {rounds:5} rounds");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_wake_up_before_the_park_is_kept() {
        let parker = Arc::<Mended>::default();
        parker.wake_by_ref();
        parker.park();
        assert!(!*parker.woken.lock().unwrap(), "and is used up by it");
    }

    /// Ten thousand races of a park against a wake-up, and each park returns.
    #[test]
    fn a_check_under_the_lock_loses_no_wake_up() {
        assert_eq!(first_loss(&Arc::<Mended>::default(), 10_000), None);
    }

    /// The bell rings and the flag is not set: the thread looks, and sleeps on.
    #[test]
    fn a_bell_that_rings_for_no_reason_does_no_harm() {
        let parker = Arc::<Mended>::default();
        let (begins, begun) = mpsc::channel();
        let (returns, returned) = mpsc::channel();
        let sleeper = thread::spawn({
            let parker = Arc::clone(&parker);
            move || {
                begins.send(()).expect("the test waits for it");
                parker.park();
                returns.send(()).expect("the test waits for it");
            }
        });
        begun.recv().expect("the sleeper begins");
        // It is asleep within microseconds; it is rung at for a thousand times as long.
        let enough = Instant::now() + Duration::from_millis(20);
        while Instant::now() < enough {
            parker.bell.notify_one();
            assert!(returned.try_recv().is_err(), "nobody has woken it");
        }
        parker.wake_by_ref();
        sleeper.join().expect("the sleeper returns");
    }
}
