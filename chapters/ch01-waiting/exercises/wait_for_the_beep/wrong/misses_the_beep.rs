// Verdict: hung; test: an_oven_that_is_done_beeps_at_once; mistake: misses-the-beep
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let beep = Arc::new(Condvar::new());
    let bell = Arc::clone(&beep);
    oven.on_beep(move || bell.notify_one());
    let mutex = Mutex::new(());
    let guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
    drop(beep.wait(guard));
}
