// Verdict: hung; test: an_oven_that_is_done_beeps_at_once; mistake: the-bell-waits
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let beep = Arc::new((Mutex::new(false), Condvar::new()));
    let bell = Arc::clone(&beep);
    let done = beep.0.lock().unwrap_or_else(PoisonError::into_inner);
    oven.on_beep(move || {
        *bell.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.1.notify_one();
    });
    drop(beep.1.wait_while(done, |done| !*done));
}
