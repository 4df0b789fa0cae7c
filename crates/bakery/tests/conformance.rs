//! The check is silent on a server that keeps the protocol, and names what another breaks.

mod common;

use bakery::{BadRequest, Request, conformance};
use common::{Fault, no_fault, serve};

#[track_caller]
fn check(fault: Fault, broken: &[&str]) {
    let found = conformance::check(serve(fault)).expect("the server listens");
    let cases: Vec<_> = found.iter().map(|v| v.case).collect();
    assert_eq!(cases, broken, "{found:?}");
}

#[test]
fn a_server_that_keeps_the_protocol_breaks_nothing() {
    check(no_fault, &[]);
}

#[test]
fn closing_on_bytes_that_are_not_utf8_is_found() {
    let closes: Fault =
        |request, answer| (request != Err(BadRequest::NotUtf8)).then_some(answer);
    check(closes, &["bytes that are not UTF-8"]);
}

#[test]
fn closing_an_over_long_line_without_a_word_is_found() {
    let closes: Fault =
        |request, answer| (request != Err(BadRequest::LineTooLong)).then_some(answer);
    check(closes, &["an over-long line"]);
}

#[test]
fn other_words_are_found() {
    let wordy: Fault = |request, answer| match request {
        Ok(Request::Wait(_)) => Some("done".to_owned()),
        _ => Some(answer),
    };
    check(wordy, &["wait"]);
}
