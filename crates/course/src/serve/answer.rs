//! The answers' common form: their headers, and a body that is there or comes bit by bit.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::{Either, Full};
use hyper::body::{Body, Bytes, Frame};
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};
use tokio::sync::mpsc;

/// A whole body, or one that is still being written.
pub type Answer = Response<Either<Full<Bytes>, Bits>>;

/// A body that another task writes. Its receiver goes when the client goes, which is how the
/// writer learns of it.
#[derive(Debug)]
pub struct Bits(pub mpsc::Receiver<Bytes>);

impl Body for Bits {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bits| bits.map(|bits| Ok(Frame::data(bits))))
    }
}

/// A page of ours may load what is ours and nothing else. mdBook's pages have scripts and styles
/// in them, so these are allowed in line.
const POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; \
    base-uri 'self'; form-action 'self'";

const OWN_PAGES_ONLY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

fn answer(
    status: StatusCode,
    kind: &'static str,
    body: Either<Full<Bytes>, Bits>,
) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // No page elsewhere may take in what is ours, not even as a picture or a script.
    headers.insert(OWN_PAGES_ONLY, HeaderValue::from_static("same-origin"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    // The book may be built anew at any time: a browser must ask each time.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer
}

pub fn whole(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Answer {
    answer(status, kind, Either::Left(Full::new(body.into())))
}

/// One sentence for whoever asked.
pub fn sentence(status: StatusCode, says: &str) -> Answer {
    whole(status, "text/plain; charset=utf-8", format!("{says}\n"))
}

/// What is written into the channel from now on.
pub fn bits(kind: &'static str, receiver: mpsc::Receiver<Bytes>) -> Answer {
    answer(StatusCode::OK, kind, Either::Right(Bits(receiver)))
}
