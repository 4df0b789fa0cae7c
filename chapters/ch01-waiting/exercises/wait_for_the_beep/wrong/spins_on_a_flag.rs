// Verdict: failed; test: waiting_costs_no_cpu_time; mistake: burns-while-waiting
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let done = Arc::new(AtomicBool::new(false));
    let bell = Arc::clone(&done);
    oven.on_beep(move || bell.store(true, SeqCst));
    while !done.load(SeqCst) {
        std::hint::spin_loop();
    }
}
