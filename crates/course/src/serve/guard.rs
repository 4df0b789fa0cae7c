//! Whom we answer: requests that were meant for us, and posts that our own pages sent.
//!
//! A page elsewhere can have its name point to 127.0.0.1 (DNS rebinding) and then read what we
//! answer, as far as its browser can tell from its own site. The browser still says that name in
//! `Host`, so a request under any name but ours is refused. A page elsewhere can also post to our
//! true name without reading the answer; its `Origin` gives it away.

use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::{Method, StatusCode, Uri};

/// Why a request is not answered, for whoever sent it.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: StatusCode,
    pub says: String,
}

fn refuse(status: StatusCode, says: impl Into<String>) -> Result<(), Refusal> {
    Err(Refusal { status, says: says.into() })
}

/// Whether the request may be answered by the server on that port.
pub fn check(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    port: u16,
) -> Result<(), Refusal> {
    meant_for_us(uri, headers, port)?;
    match *method {
        Method::GET | Method::HEAD => Ok(()),
        Method::POST => sent_by_our_page(headers, port),
        _ => refuse(
            StatusCode::METHOD_NOT_ALLOWED,
            "Only GET, HEAD and POST are answered here.",
        ),
    }
}

/// The names that a reader's browser may know us by. It leaves HTTP's own port out.
fn names(port: u16) -> [String; 2] {
    ["127.0.0.1", "localhost"].map(|name| match port {
        80 => name.to_owned(),
        port => format!("{name}:{port}"),
    })
}

fn meant_for_us(uri: &Uri, headers: &HeaderMap, port: u16) -> Result<(), Refusal> {
    let names = names(port);
    let known = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let ours = only(headers, HOST).is_some_and(known)
        && uri.authority().is_none_or(|authority| known(authority.as_str()));
    if ours {
        return Ok(());
    }
    refuse(
        StatusCode::MISDIRECTED_REQUEST,
        format!("This is the course's book; it answers to http://{}/ only.", names[0]),
    )
}

/// A post needs an origin of ours, said by the browser, and a type that no plain form can send.
fn sent_by_our_page(headers: &HeaderMap, port: u16) -> Result<(), Refusal> {
    let own = names(port).map(|name| format!("http://{name}"));
    let ours = match headers.get(ORIGIN) {
        Some(_) => {
            only(headers, ORIGIN).is_some_and(|from| own.iter().any(|own| own == from))
        }
        None => {
            only(headers, HeaderName::from_static("sec-fetch-site"))
                == Some("same-origin")
        }
    };
    if !ours {
        return refuse(
            StatusCode::FORBIDDEN,
            "Only the book's own pages may ask for this.",
        );
    }
    let json = only(headers, CONTENT_TYPE)
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
    if json {
        return Ok(());
    }
    refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The question is JSON: application/json.")
}

/// The header's value, if there is exactly one and it is text.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter().map(HeaderValue::to_str);
    match (values.next(), values.next()) {
        (Some(Ok(value)), None) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a request with these headers, to the server on port 3000.
    #[track_caller]
    fn check_request(
        method: &Method,
        uri: &str,
        headers: &[(&'static str, &str)],
        status: u16,
    ) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let found = check(method, &uri.parse().unwrap(), &map, 3000);
        let found = found.map_or_else(|refusal| refusal.status.as_u16(), |()| 200);
        assert_eq!(found, status, "{method} {uri} {headers:?}");
    }

    #[test]
    fn only_our_own_names_are_answered() {
        for (host, status) in [
            ("127.0.0.1:3000", 200),
            ("localhost:3000", 200),
            ("LOCALHOST:3000", 200),
            ("localhost", 421),
            ("127.0.0.1:3001", 421),
            ("evil.example:3000", 421),
            ("127.0.0.1:3000.evil.example", 421),
            ("[::1]:3000", 421),
            ("", 421),
        ] {
            check_request(&Method::GET, "/", &[("host", host)], status);
        }
        check_request(&Method::GET, "/", &[], 421);
        let twice = [("host", "localhost:3000"), ("host", "evil.example")];
        check_request(&Method::GET, "/", &twice, 421);
        let ours = [("host", "localhost:3000")];
        check_request(&Method::GET, "http://evil.example:3000/", &ours, 421);
    }

    #[test]
    fn a_browser_leaves_the_usual_port_out() {
        assert_eq!(names(80), ["127.0.0.1", "localhost"]);
    }

    #[test]
    fn only_our_own_pages_may_post() {
        let host = ("host", "localhost:3000");
        let json = ("content-type", "application/json; charset=utf-8");
        let post = |more: &[(&'static str, &str)], status| {
            check_request(&Method::POST, "/", &[&[host], more].concat(), status);
        };
        post(&[json, ("origin", "http://localhost:3000")], 200);
        post(&[json, ("sec-fetch-site", "same-origin")], 200);
        post(&[json], 403);
        post(&[json, ("origin", "null")], 403);
        post(&[json, ("origin", "http://evil.example")], 403);
        let both = [("origin", "http://evil.example"), ("sec-fetch-site", "same-origin")];
        post(&[&[json], &both[..]].concat(), 403);
        post(&[json, ("sec-fetch-site", "cross-site")], 403);
        post(&[("content-type", "text/plain"), ("origin", "http://localhost:3000")], 415);
        post(&[("origin", "http://localhost:3000")], 415);
    }

    #[test]
    fn other_methods_are_refused() {
        for method in [Method::PUT, Method::DELETE, Method::OPTIONS, Method::CONNECT] {
            check_request(&method, "/", &[("host", "localhost:3000")], 405);
        }
    }
}
