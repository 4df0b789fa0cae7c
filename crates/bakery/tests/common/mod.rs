//! The service for the tests, on two models.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use bakery::{Answer, BadRequest, Lines, Request, fib, parse};

/// Serves on a free port, one connection after the other.
pub fn serial() -> SocketAddr {
    serve(|stream| drop(converse(stream)))
}

/// Serves on a free port, each connection in a thread.
pub fn threads() -> SocketAddr {
    serve(|stream| drop(thread::spawn(move || converse(stream))))
}

/// Serves on a free port for as long as the test's process lives.
pub fn serve(model: fn(TcpStream)) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    thread::spawn(move || listener.incoming().map_while(Result::ok).for_each(model));
    addr
}

fn converse(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut lines, mut packet) = (Lines::default(), [0; 2048]);
    loop {
        let n = stream.read(&mut packet)?;
        let mut received = &packet[..n];
        while let Some(line) = lines.take(&mut received) {
            let request = line.and_then(parse);
            stream.write_all(format!("{}\n", answer(request)).as_bytes())?;
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
