// Verdict: hung; test: it_returns_when_the_oven_is_done; mistake: sleeps-without-a-bell
use std::thread;

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let me = thread::current();
    while !oven.is_done() {
        thread::park();
        let me = me.clone();
        oven.on_beep(move || me.unpark());
    }
}
