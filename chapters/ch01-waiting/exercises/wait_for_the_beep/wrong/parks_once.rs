// Verdict: failed; test: not_every_waking_is_the_bell; mistake: takes-any-waking-for-the-bell
use std::thread;

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let me = thread::current();
    oven.on_beep(move || me.unpark());
    thread::park();
}
