//! Serves the built book on loopback, to the reader's own browser and to nobody else.
//!
//! A single thread with a tokio loop on it answers everything. Requests go through [`guard`] first:
//! a page elsewhere on the web can make a browser send requests to us, and only the names it sends
//! them under tell them apart. Then [`route`] finds who answers: [`files`] hands out the book,
//! [`news`] tells open pages what has changed, and [`run`] starts a chapter's recorded runs.

mod answer;
mod connection;
mod files;
mod guard;
mod news;
mod patient;
mod route;
mod run;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::{fmt, io};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::sync::{broadcast, oneshot};

use crate::book;
use crate::catalog::Catalog;
use news::News;
use run::Runs;

/// How many ports above a taken one are tried.
const TRIED: u16 = 100;

/// Asks for the state of the exercises, as JSON for the pages.
pub type States = Box<dyn Fn(&Catalog) -> Value + Send + Sync>;

/// What the requests share.
struct Site {
    /// The built book.
    folder: PathBuf,
    /// Replaced when a `course.toml` has changed.
    catalog: Mutex<Arc<Catalog>>,
    states: States,
    port: u16,
    news: broadcast::Sender<News>,
    runs: Runs,
}

impl Site {
    fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.catalog.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn book(&self) -> News {
        News::Book(book::stamp(&self.folder))
    }

    fn states(&self) -> News {
        News::State((self.states)(&self.catalog()).to_string().into())
    }
}

/// The running server. Dropping it ends it, with everything it has started.
pub struct Server {
    site: Arc<Site>,
    /// Dropped to say that the end has come.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address()).finish_non_exhaustive()
    }
}

impl Server {
    /// Serves that folder on the port, or on the next free one above it; on any where it is 0.
    ///
    /// # Errors
    ///
    /// Where no port near it is free, or the system refuses one.
    pub fn start(
        catalog: Arc<Catalog>,
        folder: PathBuf,
        port: u16,
        states: States,
    ) -> Result<Server> {
        let listener = bind(port)?;
        let (news, _) = broadcast::channel(news::KEPT);
        let site = Arc::new(Site {
            folder,
            catalog: Mutex::new(catalog),
            states,
            port: listener.local_addr().context("the port has no number")?.port(),
            news,
            runs: Runs::default(),
        });
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&site);
        let thread = thread::Builder::new()
            .name("server".to_owned())
            .spawn(move || connection::serve(listener, &shared, stopped))
            .context("cannot start the server's thread")?;
        Ok(Server { site, stop: Some(stop), thread: Some(thread) })
    }

    pub fn port(&self) -> u16 {
        self.site.port
    }

    /// Where the book is, for the browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.site.port)
    }

    /// Goes on with that catalogue, and tells the open pages which book there is now.
    pub fn book_changed(&self, catalog: Arc<Catalog>) {
        *self.site.catalog.lock().unwrap_or_else(PoisonError::into_inner) = catalog;
        // Nobody may be listening.
        let _ = self.site.news.send(self.site.book());
    }

    /// Tells the open pages how the exercises stand now.
    pub fn states_changed(&self) {
        let _ = self.site.news.send(self.site.states());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // Its panic has been printed; there is nothing to add.
            let _ = thread.join();
        }
    }
}

/// The first free port from that one on. Only loopback: nobody else's machine can ask.
fn bind(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(TRIED);
    for candidate in port..=last {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, candidate))) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                bail!(
                    "port {candidate} cannot be used ({}); try another one: --port 4000",
                    error.kind()
                );
            }
        }
    }
    bail!("no port from {port} to {last} is free; name another one, or any: --port 0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gives_way_to_the_next_free_one() {
        let first = bind(0).unwrap();
        let port = first.local_addr().unwrap().port();
        let second = bind(port).unwrap().local_addr().unwrap().port();
        assert!(second > port, "{second} after {port}");
    }

    #[test]
    fn a_port_that_needs_permission_is_named() {
        // Root may use it, and so may everyone where the system says so.
        if let Err(error) = bind(1) {
            assert!(error.to_string().contains("port 1 cannot be used"), "{error}");
        }
    }
}
