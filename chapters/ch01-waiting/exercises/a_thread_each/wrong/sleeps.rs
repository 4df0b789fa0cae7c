// Verdict: failed; test: it_returns_when_all_have_left; mistake: sleeps-for-a-guess
use std::thread;
use std::time::Duration;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    for client in clients {
        thread::spawn(|| client.serve());
    }
    thread::sleep(Duration::from_millis(300));
}
