//! What open pages are told: server-sent events.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc};
use tokio::time;

use super::Site;
use super::answer::{self, Answer};

/// How many events a slow page may lag behind before it is told how everything stands instead.
pub const KEPT: usize = 16;

/// A silent connection is spoken to this often, to notice that its page is gone.
const SILENCE: Duration = Duration::from_secs(15);

/// Something that a page may want to know.
#[derive(Clone, Debug)]
pub enum News {
    /// The stamp of the book that is served now: a page of another one loads itself anew.
    Book(String),
    /// The exercises' state as JSON, on one line.
    State(Bytes),
}

impl News {
    /// As server-sent events are written.
    fn event(&self) -> Bytes {
        match self {
            News::Book(stamp) => format!("event: book\ndata: {stamp}\n\n").into(),
            News::State(json) => {
                [b"event: state\ndata: ", &json[..], b"\n\n"].concat().into()
            }
        }
    }
}

/// A page that listens from now on; it is told first how everything stands, since it may have been
/// away for a while.
pub fn answer(site: Arc<Site>) -> Answer {
    let (sender, receiver) = mpsc::channel(KEPT);
    let news = site.news.subscribe();
    tokio::spawn(tell(site, news, sender));
    answer::bits("text/event-stream", receiver)
}

/// Hands on what happens, until the page goes or the server ends.
async fn tell(
    site: Arc<Site>,
    mut news: broadcast::Receiver<News>,
    page: mpsc::Sender<Bytes>,
) {
    let everything = || [site.book().event(), site.states().event()].concat().into();
    let mut next = everything();
    while page.send(next).await.is_ok() {
        next = match time::timeout(SILENCE, news.recv()).await {
            Ok(Ok(news)) => news.event(),
            Ok(Err(RecvError::Lagged(_))) => everything(),
            Ok(Err(RecvError::Closed)) => return,
            Err(_) => Bytes::from_static(b":\n\n"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_ends_with_a_blank_line() {
        assert_eq!(News::Book("1f".into()).event(), "event: book\ndata: 1f\n\n");
        assert_eq!(News::State("{}".into()).event(), "event: state\ndata: {}\n\n");
    }
}
