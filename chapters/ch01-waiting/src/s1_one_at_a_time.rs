//! The service as one would first write it: one client after the other, each until it leaves.

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::thread;

use bakery::{Answer, BadRequest, Lines, Request, fib, parse};

// ANCHOR: serve
/// Serves the clients in the order in which they come.
///
/// # Errors
/// No further client can be accepted.
pub fn serve<Client: Read + Write>(
    clients: impl Iterator<Item = io::Result<Client>>,
) -> io::Result<()> {
    for client in clients {
        // A conversation that breaks off is that client's loss, and nobody else's.
        let _ = converse(client?);
    }
    Ok(())
}
// ANCHOR_END: serve

// ANCHOR: converse
/// Answers one client, line by line, until it leaves.
///
/// # Errors
/// The connection breaks.
pub fn converse(mut client: impl Read + Write) -> io::Result<()> {
    let (mut lines, mut packet) = (Lines::default(), [0; 2048]);
    loop {
        let length = client.read(&mut packet)?;
        if length == 0 {
            return Ok(());
        }
        let mut received = &packet[..length];
        while let Some(line) = lines.take(&mut received) {
            let request = line.and_then(parse);
            client.write_all(format!("{}\n", answer(request)).as_bytes())?;
            if request.is_err_and(BadRequest::closes) {
                return Ok(());
            }
        }
    }
}
// ANCHOR_END: converse

// ANCHOR: answer
/// Does what was asked for. It returns when that is done.
fn answer<'text>(request: Result<Request<'text>, BadRequest>) -> Answer<'text> {
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
// ANCHOR_END: answer

/// Serves on a free port until the process is stopped.
pub fn demo() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    println!("serving on {address}, one client at a time; Ctrl-C ends it");
    println!("in another terminal: cargo run -p bakery -- probe {address}");
    serve(listener.incoming())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// A client that says one line, hears the answer and leaves; all of it is logged.
    struct Scripted<'log> {
        name: &'static str,
        line: &'static str,
        log: &'log RefCell<Vec<String>>,
    }

    impl Read for Scripted<'_> {
        fn read(&mut self, packet: &mut [u8]) -> io::Result<usize> {
            let event = if self.line.is_empty() { "leaves" } else { "asks" };
            self.log.borrow_mut().push(format!("{} {event}", self.name));
            std::mem::take(&mut self.line).as_bytes().read(packet)
        }
    }

    impl Write for Scripted<'_> {
        fn write(&mut self, answer: &[u8]) -> io::Result<usize> {
            let answer = String::from_utf8_lossy(answer);
            self.log.borrow_mut().push(format!("{} hears {}", self.name, answer.trim()));
            Ok(answer.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The quick client gets nothing, not even a look, before the slow one has left.
    #[test]
    fn a_client_is_served_when_the_one_before_it_has_left() {
        let log = RefCell::new(Vec::new());
        let clients = [("slow", "wait 1\n"), ("quick", "echo hello\n")];
        serve(
            clients
                .map(|(name, line)| Ok(Scripted { name, line, log: &log }))
                .into_iter(),
        )
        .expect("every client could be accepted");
        assert_eq!(
            log.into_inner(),
            [
                "slow asks",
                "slow hears waited 1",
                "slow leaves", // only now does the service turn to the next
                "quick asks",
                "quick hears hello",
                "quick leaves",
            ]
        );
    }

    #[test]
    fn the_service_keeps_the_protocol() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a port");
        let address = listener.local_addr().expect("it is bound");
        thread::spawn(move || serve(listener.incoming()));
        assert_eq!(bakery::conformance::check(address).expect("it listens"), []);
    }
}
