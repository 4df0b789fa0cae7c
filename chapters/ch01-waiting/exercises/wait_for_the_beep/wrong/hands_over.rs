// Verdict: hung; test: an_oven_that_is_done_beeps_at_once; mistake: the-bell-waits
use std::sync::mpsc;

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let (beep, beeped) = mpsc::sync_channel(0);
    oven.on_beep(move || {
        let _ = beep.send(());
    });
    beeped.recv().expect("an oven beeps before it forgets its bell");
}
