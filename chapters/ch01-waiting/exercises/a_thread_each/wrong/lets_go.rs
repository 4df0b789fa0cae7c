// Verdict: failed; test: it_returns_when_all_have_left; mistake: returns-before-the-end
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    for client in clients {
        thread::spawn(|| client.serve());
    }
}
