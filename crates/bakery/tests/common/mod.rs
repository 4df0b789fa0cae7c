//! A service for the tests: a thread for each connection, and a place to plant a fault.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use bakery::{Answer, BadRequest, Lines, Request, fib, parse};

/// Turns what the protocol says into what this server sends; `None` closes without a word.
pub type Fault = fn(Result<Request<'_>, BadRequest>, String) -> Option<String>;

/// The server that keeps the protocol.
pub fn no_fault(_: Result<Request<'_>, BadRequest>, answer: String) -> Option<String> {
    Some(answer)
}

/// Serves on a free port for as long as the test's process lives.
pub fn serve(fault: Fault) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || converse(stream, fault));
        }
    });
    addr
}

fn converse(mut stream: TcpStream, fault: Fault) -> io::Result<()> {
    let (mut lines, mut packet) = (Lines::default(), [0; 2048]);
    loop {
        let n = stream.read(&mut packet)?;
        let mut received = &packet[..n];
        while let Some(line) = lines.take(&mut received) {
            let request = line.and_then(parse);
            let Some(text) = fault(request, answer(request).to_string()) else {
                return Ok(());
            };
            stream.write_all(format!("{text}\n").as_bytes())?;
            if request.is_err_and(BadRequest::closes) {
                return Ok(());
            }
        }
        if n == 0 {
            return Ok(());
        }
    }
}

fn answer<'a>(request: Result<Request<'a>, BadRequest>) -> Answer<'a> {
    match request {
        Ok(Request::Echo(text)) => Answer::Echo(text),
        Ok(Request::Wait(time)) => {
            thread::sleep(time);
            Answer::Waited(time)
        }
        Ok(Request::Fib(n)) => Answer::Fib(fib(n)),
        Err(wrong) => Answer::Error(wrong),
    }
}
