//! The protocol: examples of each bad line, and laws that hold for any bytes.

use std::time::Duration;

use bakery::{BadRequest, FIB_LIMIT, LINE_LIMIT, Lines, Request, parse};
use proptest::prelude::*;

#[track_caller]
fn check(line: &str, expected: Result<Request<'_>, BadRequest>) {
    assert_eq!(parse(line.as_bytes()), expected, "{line:?}");
}

#[test]
fn a_good_line_is_a_request() {
    check("echo  two  spaces ", Ok(Request::Echo(" two  spaces ")));
    check("echo", Ok(Request::Echo("")));
    check("wait 0", Ok(Request::Wait(Duration::ZERO)));
    check("wait 60000", Ok(Request::Wait(Duration::from_secs(60))));
    check("fib 45", Ok(Request::Fib(45)));
}

#[test]
fn a_bad_line_says_what_is_wrong() {
    check("", Err(BadRequest::UnknownCommand));
    check("Echo a", Err(BadRequest::UnknownCommand));
    check("wait", Err(BadRequest::NoNumber));
    check("fib ", Err(BadRequest::NoNumber));
    check("wait -1", Err(BadRequest::NotANumber));
    check("fib +1", Err(BadRequest::NotANumber));
    check("wait 1 2", Err(BadRequest::NotANumber));
    check("wait 60001", Err(BadRequest::WaitTooLong));
    check("wait 99999999999999999999999", Err(BadRequest::WaitTooLong));
    check("fib 46", Err(BadRequest::FibTooGreat));
    check("fib 4294967297", Err(BadRequest::FibTooGreat));
    assert_eq!(parse(b"echo \xff"), Err(BadRequest::NotUtf8));
}

/// All lines of the pieces, and the most that was kept between them.
fn decode<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> (Vec<Result<Vec<u8>, BadRequest>>, usize) {
    let (mut lines, mut found, mut most) = (Lines::default(), Vec::new(), 0);
    for mut piece in pieces {
        while let Some(line) = lines.take(&mut piece) {
            found.push(line.map(<[u8]>::to_vec));
        }
        most = most.max(lines.buffered());
    }
    (found, most)
}

#[test]
fn the_limit_counts_the_line_without_its_end() {
    for end in ["\n", "\r\n"] {
        let line = "x".repeat(LINE_LIMIT);
        let whole = format!("{line}{end}");
        assert_eq!(decode([whole.as_bytes()]).0, [Ok(line.into_bytes())]);
        let longer = format!("x{whole}echo never\n");
        assert_eq!(decode([longer.as_bytes()]).0, [Err(BadRequest::LineTooLong)]);
    }
}

#[test]
fn half_a_line_at_the_end_is_no_line() {
    assert_eq!(decode([&b"a\nfib 4"[..]]).0, [Ok(b"a".to_vec())]);
}

/// Bytes among which line ends, and lines near the limit, are frequent.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let run = prop_oneof![
        any::<Vec<u8>>(),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        (LINE_LIMIT - 2..LINE_LIMIT + 3).prop_map(|n| vec![b'x'; n]),
    ];
    prop::collection::vec(run, 0..12).prop_map(|runs| runs.concat())
}

proptest! {
    #[test]
    fn fragmentation_changes_nothing_and_memory_is_bounded(bytes in bytes(), size in 1_usize..1500) {
        let (whole, _) = decode([&bytes[..]]);
        let (pieces, most) = decode(bytes.chunks(size));
        prop_assert_eq!(whole, pieces);
        prop_assert!(most <= LINE_LIMIT + 1);
    }

    #[test]
    fn any_bytes_parse_without_a_panic(bytes in bytes()) {
        let _ = parse(&bytes);
    }

    #[test]
    fn what_is_printed_parses_to_the_same(text in "[^\n]*", ms in 0_u64..=60_000, n in 0..=FIB_LIMIT) {
        for request in [Request::Echo(&text), Request::Wait(Duration::from_millis(ms)), Request::Fib(n)] {
            let line = request.to_string();
            prop_assert_eq!(parse(line.as_bytes()), Ok(request));
        }
    }
}
