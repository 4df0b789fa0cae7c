// Verdict: failed; test: nobody_waits_for_another; mistake: serves-in-the-loop
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    for client in clients {
        let served = client.serve();
        // The client has been served here, before there is a thread.
        thread::spawn(move || served);
    }
}
