// Verdict: hung; test: it_returns_when_the_oven_is_done; mistake: does-not-wake-the-sleeper
use std::thread;

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    oven.on_beep(|| thread::current().unpark());
    while !oven.is_done() {
        thread::park();
    }
}
