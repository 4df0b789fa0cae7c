// Verdict: failed; test: it_returns_when_the_oven_is_done; mistake: burns-while-waiting
use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    while !oven.is_done() {
        std::thread::yield_now();
    }
}
