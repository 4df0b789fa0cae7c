// Verdict: failed; test: it_returns_when_the_oven_is_done; mistake: naps-and-looks
use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    while !oven.is_done() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}
