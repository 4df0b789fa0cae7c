//! Who answers which path.

use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::{ALLOW, HeaderValue};
use hyper::{Method, Request, StatusCode};

use super::answer::{self, Answer};
use super::{Site, files, guard, news, run};

/// The script of a served page. It is no part of the built book, so a book that is opened as
/// files, or put on a web server, asks for nothing that is not there.
const LIVE: &str = include_str!("../../../../book/theme/live.js");

pub async fn answer(site: Arc<Site>, request: Request<Incoming>) -> Answer {
    let (method, uri) = (request.method(), request.uri());
    if let Err(refusal) = guard::check(method, uri, request.headers(), site.port) {
        return allowing(
            answer::sentence(refusal.status, &refusal.says),
            "GET, HEAD, POST",
        );
    }
    match (uri.path(), method == Method::POST) {
        ("/_course/run", true) => run::answer(&site, request).await,
        ("/_course/run", false) => not_allowed("POST"),
        (_, true) => not_allowed("GET, HEAD"),
        ("/_course/events", _) if method == Method::HEAD => not_allowed("GET"),
        ("/_course/events", _) => news::answer(site),
        ("/_course/live.js", _) => {
            answer::whole(StatusCode::OK, "text/javascript; charset=utf-8", LIVE)
        }
        (path, _) => files::answer(&site.folder, path, request.headers()),
    }
}

fn not_allowed(allowed: &'static str) -> Answer {
    let says = format!("Only {allowed} is answered here.");
    allowing(answer::sentence(StatusCode::METHOD_NOT_ALLOWED, &says), allowed)
}

/// HTTP asks a server to say what it does allow.
fn allowing(mut answer: Answer, allowed: &'static str) -> Answer {
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    }
    answer
}
