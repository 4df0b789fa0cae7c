// Verdict: failed; test: nobody_waits_for_another; mistake: joins-at-once
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    clients
        .map(|client| thread::spawn(|| client.serve()))
        .for_each(|thread| thread.join().expect("the client is served"));
}
