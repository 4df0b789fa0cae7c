// Verdict: hung; test: nobody_waits_for_another; mistake: goes-on-after-the-last
use std::sync::mpsc;
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    let (left, leavings) = mpsc::channel();
    for client in clients {
        let left = left.clone();
        thread::spawn(move || {
            client.serve();
            let _ = left.send(());
        });
    }
    // This ends when the last sender is gone, and `left` is one.
    for () in leavings {}
}
