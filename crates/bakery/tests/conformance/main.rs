//! The check is silent on a server that keeps the protocol, and names what another breaks.

mod faulty;

use bakery::{BadRequest, LINE_LIMIT, conformance};
use faulty::{Fault, serve};

/// The names of the cases that a server with this fault breaks, and what was seen.
fn broken(fault: Fault) -> (Vec<&'static str>, String) {
    let found = conformance::check(serve(fault)).expect("the server listens");
    let cases = found.iter().map(|violation| violation.case).collect();
    (cases, found.iter().map(|violation| format!("{violation}\n")).collect())
}

/// One planted fault breaks one case, and no other.
#[track_caller]
fn check(fault: Fault, violation: &str) {
    let (cases, seen) = broken(fault);
    assert_eq!(cases, [violation], "{seen}");
}

#[test]
fn a_server_that_keeps_the_protocol_breaks_nothing() {
    let (cases, seen) = broken(Fault::None);
    assert!(cases.is_empty(), "{seen}");
}

#[test]
fn each_command_is_held_to_its_answer() {
    check(Fault::EchoMergesSpaces, "echo");
    check(Fault::WaitHasOtherWords, "wait");
    check(Fault::FibIsOneBehind, "fib");
}

#[test]
fn wrong_framing_is_found() {
    check(Fault::KeepsCarriageReturn, "a line end of two bytes");
    check(Fault::DropsRestOfPacket, "two requests in one packet");
    check(Fault::ForgetsEarlierPackets, "a line in single bytes");
    check(Fault::AnswersHalfALine, "half a line at the end");
}

#[test]
fn a_bad_line_that_ends_the_connection_is_found() {
    check(Fault::Closes(BadRequest::UnknownCommand), "an unknown command");
    check(Fault::Closes(BadRequest::NoNumber), "a missing number");
    check(Fault::Closes(BadRequest::NotANumber), "not a number");
    check(Fault::Closes(BadRequest::WaitTooLong), "a wait over the limit");
    check(Fault::Closes(BadRequest::FibTooGreat), "a fib over the limit");
    check(Fault::Closes(BadRequest::NotUtf8), "bytes that are not UTF-8");
}

#[test]
fn a_bad_line_that_is_not_answered_is_found() {
    check(Fault::Ignores(BadRequest::NoNumber), "a missing number");
}

#[test]
fn a_limit_that_is_off_by_one_is_found() {
    check(Fault::Limit(LINE_LIMIT - 1), "the longest line");
    check(Fault::Limit(LINE_LIMIT + 1), "an over-long line");
}

#[test]
fn an_over_long_line_must_be_answered_and_must_end_the_connection() {
    check(Fault::Closes(BadRequest::LineTooLong), "an over-long line");
    check(Fault::StaysOpen, "an over-long line");
}

#[test]
fn a_server_that_dies_when_a_client_leaves_is_found() {
    check(Fault::DiesWithItsClient, "a client that leaves");
}

#[test]
fn a_server_that_hangs_up_breaks_every_case() {
    let (cases, seen) = broken(Fault::HangsUp);
    assert_eq!(cases.len(), 16, "{seen}");
}
