use std::sync::mpsc;

use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    let (beep, beeped) = mpsc::channel();
    oven.on_beep(move || {
        // Somebody listens: we do, below, until it has been sent.
        let _ = beep.send(());
    });
    beeped.recv().expect("an oven beeps before it forgets its bell");
}
