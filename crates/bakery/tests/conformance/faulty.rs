//! A server with one fault, which a test chooses.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use bakery::{Answer, BadRequest, LINE_LIMIT, Request, fib, parse};

/// What the server does wrong; each is a mistake that a first draft of a server has.
#[derive(Clone, Copy, PartialEq)]
pub enum Fault {
    None,
    /// It closes a connection as soon as it has accepted it.
    HangsUp,
    /// It puts words apart and together again.
    EchoMergesSpaces,
    WaitHasOtherWords,
    /// It counts the Fibonacci numbers from another start.
    FibIsOneBehind,
    /// It ends a line at `\n` and takes a `\r` before it for text.
    KeepsCarriageReturn,
    /// It looks for one line in a packet.
    DropsRestOfPacket,
    /// It keeps nothing between two packets.
    ForgetsEarlierPackets,
    /// It takes the end of the connection for the end of a line.
    AnswersHalfALine,
    /// It ends the connection, without a word, at such a line.
    Closes(BadRequest),
    /// It reads on, without a word, at such a line.
    Ignores(BadRequest),
    /// It allows a line so many bytes.
    Limit(usize),
    /// It lives on after an over-long line.
    StaysOpen,
    /// An error on one connection ends the whole server.
    DiesWithItsClient,
}

/// Serves on a free port, one connection after the other, as long as the test's process lives.
pub fn serve(fault: Fault) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let addr = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let served = converse(stream, fault);
            if served.is_err() && fault == Fault::DiesWithItsClient {
                return;
            }
        }
    });
    addr
}

fn converse(mut stream: TcpStream, fault: Fault) -> io::Result<()> {
    let (mut received, mut packet) = (Vec::new(), [0; 4096]);
    if fault == Fault::HangsUp {
        return Ok(());
    }
    loop {
        let n = stream.read(&mut packet)?;
        if fault == Fault::ForgetsEarlierPackets {
            received.clear();
        }
        received.extend_from_slice(&packet[..n]);
        if n == 0 && !received.is_empty() && fault == Fault::AnswersHalfALine {
            received.push(b'\n');
        }
        while let Some(line) = take_line(&mut received, fault) {
            let request = line.as_ref().map_err(|wrong| *wrong).and_then(|l| parse(l));
            if !reply(&mut stream, request, fault)? {
                return Ok(());
            }
            if fault == Fault::DropsRestOfPacket {
                received.clear();
            }
        }
        if n == 0 {
            return Ok(());
        }
    }
}

fn take_line(
    received: &mut Vec<u8>,
    fault: Fault,
) -> Option<Result<Vec<u8>, BadRequest>> {
    let limit = if let Fault::Limit(limit) = fault { limit } else { LINE_LIMIT };
    let Some(end) = received.iter().position(|&byte| byte == b'\n') else {
        let too_long = received.len() > limit;
        return too_long.then(|| {
            received.clear();
            Err(BadRequest::LineTooLong)
        });
    };
    let mut line: Vec<u8> = received.drain(..=end).collect();
    line.pop();
    if line.ends_with(b"\r") && fault != Fault::KeepsCarriageReturn {
        line.pop();
    }
    Some(if line.len() > limit { Err(BadRequest::LineTooLong) } else { Ok(line) })
}

/// Answers a line; whether the connection lives on.
fn reply(
    stream: &mut TcpStream,
    request: Result<Request<'_>, BadRequest>,
    fault: Fault,
) -> io::Result<bool> {
    match (request, fault) {
        (Err(wrong), Fault::Closes(mute)) if wrong == mute => return Ok(false),
        (Err(wrong), Fault::Ignores(mute)) if wrong == mute => return Ok(true),
        _ => {}
    }
    stream.write_all(format!("{}\n", answer(request, fault)).as_bytes())?;
    Ok(fault == Fault::StaysOpen || !request.is_err_and(BadRequest::closes))
}

fn answer(request: Result<Request<'_>, BadRequest>, fault: Fault) -> String {
    let answer = match request {
        Ok(Request::Echo(text)) if fault == Fault::EchoMergesSpaces => {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Ok(Request::Echo(text)) => Answer::Echo(text),
        Ok(Request::Wait(time)) => {
            thread::sleep(time);
            if fault == Fault::WaitHasOtherWords {
                return "done".to_owned();
            }
            Answer::Waited(time)
        }
        Ok(Request::Fib(n)) => {
            Answer::Fib(fib(if fault == Fault::FibIsOneBehind { n - 1 } else { n }))
        }
        Err(wrong) => Answer::Error(wrong),
    };
    answer.to_string()
}
