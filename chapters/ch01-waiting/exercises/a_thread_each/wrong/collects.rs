// Verdict: failed; test: whoever_has_come_is_served; mistake: waits-for-all-to-come
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    let clients: Vec<Client> = clients.collect();
    thread::scope(|threads| {
        for client in clients {
            threads.spawn(|| client.serve());
        }
    });
}
