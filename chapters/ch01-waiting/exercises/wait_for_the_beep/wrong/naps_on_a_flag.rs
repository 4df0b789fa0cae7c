// Verdict: failed; test: waiting_costs_no_cpu_time; mistake: naps-and-looks
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let done = Arc::new(AtomicBool::new(false));
    let bell = Arc::clone(&done);
    oven.on_beep(move || bell.store(true, SeqCst));
    while !done.load(SeqCst) {
        thread::sleep(Duration::from_millis(10));
    }
}
