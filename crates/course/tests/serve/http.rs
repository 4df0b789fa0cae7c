//! HTTP as it is on the wire, so that a test can send what no client library would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use super::clone::SOON;

/// An answer with its head read and its body still to come.
pub struct Answer {
    pub status: u16,
    head: Vec<String>,
    stream: BufReader<TcpStream>,
}

/// Sends that, with `\n` for the line ends of its head, and reads the answer's head.
pub fn send(port: u16, request: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    let request = request.replace("{port}", &port.to_string());
    let (head, body) = request.split_once("\n\n").unwrap_or((&request, ""));
    let head = head.replace('\n', "\r\n");
    stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).unwrap();
    let mut stream = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let status = head[0].split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, stream }
}

/// A plain question, answered with the connection closed behind it.
pub fn get(port: u16, path: &str) -> Answer {
    send(
        port,
        &format!("GET {path} HTTP/1.1\nHost: localhost:{{port}}\nConnection: close"),
    )
}

/// A question that a page of ours posts.
pub fn post(port: u16, path: &str, body: &str) -> Answer {
    let length = body.len();
    send(
        port,
        &format!(
            "POST {path} HTTP/1.1\nHost: localhost:{{port}}\nOrigin: http://localhost:{{port}}\n\
             Content-Type: application/json\nContent-Length: {length}\nConnection: close\n\n{body}"
        ),
    )
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head[1..].iter().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The rest, up to the end of the connection.
    pub fn body(mut self) -> String {
        let mut body = Vec::new();
        self.stream.read_to_end(&mut body).unwrap();
        String::from_utf8_lossy(&body).into_owned()
    }

    /// The next line of the body with these words in it.
    #[track_caller]
    pub fn line(&mut self, words: &str) -> String {
        let mut line = String::new();
        while self.stream.read_line(&mut line).unwrap() > 0 {
            if line.contains(words) {
                return line;
            }
            line.clear();
        }
        panic!("the answer ended without “{words}”");
    }
}
