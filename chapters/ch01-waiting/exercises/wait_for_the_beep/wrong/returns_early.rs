// Verdict: failed; test: it_returns_when_the_oven_is_done; mistake: leaves-a-bell-and-goes
use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    oven.on_beep(|| println!("done"));
}
