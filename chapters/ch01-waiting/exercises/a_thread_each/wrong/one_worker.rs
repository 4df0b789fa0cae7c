// Verdict: failed; test: nobody_waits_for_another; mistake: one-thread-for-all
use std::sync::mpsc;
use std::thread;

use super::Client;

/// Serves every client in a thread of its own; returns when all of them have left.
pub fn serve_all(clients: impl Iterator<Item = Client>) {
    let (to_worker, accepted) = mpsc::channel::<Client>();
    let worker = thread::spawn(|| accepted.into_iter().for_each(Client::serve));
    for client in clients {
        to_worker.send(client).expect("the worker takes them");
    }
    drop(to_worker);
    worker.join().expect("the clients are served");
}
