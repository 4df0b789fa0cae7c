// Verdict: failed; test: nobody_waits_for_another; mistake: goes-on-after-the-last
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    let mut clients = clients;
    thread::scope(|threads| {
        loop {
            if let Some(client) = clients.next() {
                threads.spawn(|| client.serve());
            }
        }
    });
}
