//! Accepts connections and bounds them: how many there are, how long one may say nothing, and how
//! long it may take nothing.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::sync::{Semaphore, oneshot};
use tokio::time;

use super::patient::Patient;
use super::{Site, route};

/// Enough for a reader with many tabs; each holds one for its news.
const CONNECTIONS: usize = 64;

/// How long the head of a request may take, and how long a connection may wait for its next one.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a client may leave lying what it is sent. A page that a debugger holds up is slow too.
const UNREAD: Duration = Duration::from_secs(30);

/// Serves until the other side of `stopped` is dropped. With the loop everything ends that runs
/// on it: connections, and runs with their processes.
pub fn serve(listener: TcpListener, site: &Arc<Site>, stopped: oneshot::Receiver<()>) {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("the system has what an event loop needs");
    runtime.block_on(async {
        tokio::select! {
            () = accept(listener, site) => {}
            _ = stopped => {}
        }
    });
}

async fn accept(listener: TcpListener, site: &Arc<Site>) {
    listener.set_nonblocking(true).expect("a socket can be non-blocking");
    let listener =
        tokio::net::TcpListener::from_std(listener).expect("we are on a tokio loop");
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place =
            Arc::clone(&places).acquire_owned().await.expect("it is never closed");
        match listener.accept().await {
            Ok((stream, _)) => {
                let site = Arc::clone(site);
                tokio::spawn(async move {
                    talk(stream, site).await;
                    drop(place);
                });
            }
            // The client has gone already, or we have too many files open: both pass.
            Err(_) => time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn talk(stream: TcpStream, site: Arc<Site>) {
    let service = service_fn(move |request| {
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(route::answer(site, request).await) }
    });
    // An error here is the client's: it has gone, or it does not speak HTTP.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(16 * 1024)
        .serve_connection(TokioIo::new(Patient::new(stream, UNREAD)), service)
        .await;
}
