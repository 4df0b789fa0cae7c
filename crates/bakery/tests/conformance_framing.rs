//! The check finds servers that cut the bytes into lines wrongly, or end a connection wrongly.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use bakery::conformance;

/// The cases that a server breaks which holds its connections so, one after the other.
fn broken(converse: fn(TcpStream)) -> Vec<&'static str> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    thread::spawn(move || listener.incoming().map_while(Result::ok).for_each(converse));
    let found = conformance::check(addr).expect("the server listens");
    found.into_iter().map(|violation| violation.case).collect()
}

#[test]
fn a_packet_taken_for_a_line_is_found() {
    let found = broken(|mut stream| {
        let mut packet = [0; 2048];
        while let Ok(n @ 1..) = stream.read(&mut packet) {
            let text = String::from_utf8_lossy(&packet[..n]);
            let answer = text.trim_end().trim_start_matches("echo ");
            if writeln!(stream, "{answer}").is_err() {
                break;
            }
        }
    });
    assert!(!found.contains(&"echo"), "{found:?}");
    assert!(found.contains(&"two requests in one packet"), "{found:?}");
    assert!(found.contains(&"half a line at the end"), "{found:?}");
}

#[test]
fn a_server_that_closes_at_once_breaks_every_case() {
    let found = broken(drop);
    for case in
        ["echo", "half a line at the end", "an over-long line", "a client that leaves"]
    {
        assert!(found.contains(&case), "{case}: {found:?}");
    }
}
