//! `course start` as a learner's browser and terminal meet it: a real process, over real TCP.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "serve/clone.rs"]
mod clone;
#[path = "serve/http.rs"]
mod http;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use clone::{Clone, is_alive, until};
use http::{get, post, send};
use rustix::process::Signal;

#[track_caller]
fn check_status(port: u16, request: &str, status: u16) {
    assert_eq!(send(port, request).status, status, "{request}");
}

#[test]
fn the_book_is_served_under_its_own_names_only() {
    let clone = Clone::new();
    let course = clone.start(0);
    let page = get(course.port, "/ch01-fixture.html");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cross-origin-resource-policy"), Some("same-origin"));
    let policy = page.header("content-security-policy").unwrap().to_owned();
    assert!(policy.starts_with("default-src 'self';"), "{policy}");
    let page = page.body();
    assert!(
        page.contains("data-run=\"walk\"") && page.contains("/_course/live.js"),
        "{page}"
    );

    check_status(course.port, "GET / HTTP/1.1\nHost: 127.0.0.1:{port}", 200);
    check_status(course.port, "GET / HTTP/1.1\nHost: evil.example:{port}", 421);
    check_status(course.port, "GET / HTTP/1.1\nHost: [::1]:{port}", 421);
    check_status(course.port, "GET / HTTP/1.0", 421);
    check_status(
        course.port,
        "GET http://evil.example/ HTTP/1.1\nHost: localhost:{port}",
        421,
    );
}

#[test]
fn nothing_but_the_book_is_handed_out() {
    let clone = Clone::new();
    let course = clone.start(0);
    for path in [
        "/../book.lock",
        "/%2e%2e/book.lock",
        "/%2e%2e%2fbook.lock",
        "/.stamp",
        "//etc/passwd",
        "/index.html%00",
        "/none.html",
    ] {
        let answer = get(course.port, path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body().contains("Document not found"), "{path}");
    }
    let head =
        send(course.port, "HEAD / HTTP/1.1\nHost: localhost:{port}\nConnection: close");
    assert_eq!(head.status, 200);
    assert_ne!(head.header("content-length"), Some("0"));
    assert_eq!(head.body(), "");
    let put = send(course.port, "PUT / HTTP/1.1\nHost: localhost:{port}");
    assert_eq!((put.status, put.header("allow")), (405, Some("GET, HEAD, POST")));
    check_status(course.port, "NONSENSE", 400);
}

#[test]
fn a_declared_run_is_run_and_streamed_and_nothing_else_is() {
    let clone = Clone::new();
    let course = clone.start(0);
    let walk = "{\"chapter\":\"ch01-fixture\",\"run\":\"walk\"}";
    let lines = post(course.port, "/_course/run", walk).body();
    assert!(lines.contains("{\"text\":\"one\\ntwo\\n\"}"), "{lines}");
    assert!(lines.contains("\"ok\":true"), "{lines}");

    for (body, status) in [
        ("{\"chapter\":\"ch01-fixture\",\"run\":\"other\"}", 404),
        ("{\"chapter\":\"fixture\",\"run\":\"walk\"}", 404),
        ("{\"chapter\":\"../ch01-fixture\",\"run\":\"walk\"}", 404),
        ("{}", 400),
        ("not json", 400),
        (" ".repeat(5000).as_str(), 413),
    ] {
        assert_eq!(post(course.port, "/_course/run", body).status, status, "{body}");
    }
    assert_eq!(get(course.port, "/_course/run").status, 405);
    assert_eq!(post(course.port, "/", walk).status, 405);
    let head = "POST /_course/run HTTP/1.1\nHost: localhost:{port}\nContent-Length: 2\n";
    let json = "Content-Type: application/json\n";
    check_status(course.port, &format!("{head}{json}\n{{}}"), 403);
    check_status(
        course.port,
        &format!("{head}{json}Origin: http://evil.example\n\n{{}}"),
        403,
    );
    check_status(course.port, &format!("{head}Sec-Fetch-Site: same-origin\n\n{{}}"), 415);
    check_status(
        course.port,
        &format!("{head}{json}Sec-Fetch-Site: same-origin\n\n{{}}"),
        400,
    );
}

/// The process number that the hanging run prints.
fn pid(line: &str) -> u32 {
    let digits = line.split("pid ").nth(1).unwrap();
    digits.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

const HANG: &str = "{\"chapter\":\"ch01-fixture\",\"run\":\"hang\"}";

#[test]
fn a_run_ends_with_its_page_and_goes_on_once_at_a_time() {
    let clone = Clone::new();
    let course = clone.start(0);
    let mut page = post(course.port, "/_course/run", HANG);
    let pid = pid(&page.line("pid "));
    assert!(is_alive(pid));
    assert_eq!(post(course.port, "/_course/run", HANG).status, 409);
    drop(page);
    until("the run has ended with its page", || !is_alive(pid));
}

#[test]
fn ctrl_c_ends_everything_within_a_second() {
    let clone = Clone::new();
    let course = clone.start(0);
    let mut page = post(course.port, "/_course/run", HANG);
    let pid = pid(&page.line("pid "));
    let mut news = get(course.port, "/_course/events");
    news.line("event: state");
    let (status, took) = course.end(Signal::INT);
    assert_eq!(status.code(), Some(130));
    assert!(took < Duration::from_secs(1), "{took:?}");
    until("the run has ended with the course", || !is_alive(pid));
}

#[test]
fn a_changed_page_is_loaded_anew_and_a_broken_one_is_not() {
    let clone = Clone::new();
    let course = clone.start(0);
    let mut news = get(course.port, "/_course/events");
    assert_eq!(news.header("content-type"), Some("text/event-stream"));
    news.line("event: state");
    clone.write("book/src/ch01-fixture.md", "# One\n\nA new sentence.\n");
    news.line("event: book");
    assert!(get(course.port, "/").body().contains("A new sentence."));

    clone.write("book/src/ch01-fixture.md", "# One\n\n{{run nothing}}\n");
    course.line("book/src/ch01-fixture.md:3: {{run nothing}}: there is no run");
    course.line("the book stays as it is");
    assert!(get(course.port, "/").body().contains("A new sentence."));

    clone.write("book/src/ch01-fixture.md", "# One\n\nA new sentence.\n");
    course.line("The book is built anew.");

    clone.write("chapters/ch01-fixture/course.toml", "title = 7\n");
    course.line("ch01-fixture/course.toml is wrong");
    assert_eq!(get(course.port, "/").status, 200);
}

/// The stamp of its book that a page carries.
fn carried(page: &str) -> &str {
    page.split("data-book=\"").nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn a_page_that_slept_through_a_change_learns_of_it() {
    let clone = Clone::new();
    let first = clone.start(0);
    let second = clone.start(0);
    let told = |port| get(port, "/_course/events").line("data: ");
    let page = get(first.port, "/").body();
    assert_eq!(told(first.port).trim(), format!("data: {}", carried(&page)));
    let mut open = [first.port, second.port].map(|port| get(port, "/_course/events"));
    open.iter_mut().for_each(|news| drop(news.line("event: state")));

    clone.write("book/src/ch01-fixture.md", "# One\n\nA new sentence.\n");
    // One of the two copies builds, and both tell their pages.
    let stamps = open.map(|mut news| {
        news.line("event: book");
        news.line("data: ")
    });
    assert_eq!(stamps[0], stamps[1]);
    assert_ne!(stamps[0].trim(), format!("data: {}", carried(&page)));
    assert_eq!(told(first.port), stamps[0]);
}

/// The learner's answer in the fixture.
const ANSWER: &str = "chapters/ch01-fixture/exercises/two/answer.rs";

#[test]
fn a_saved_answer_is_graded_and_the_page_learns_of_it() {
    let clone = Clone::new();
    let course = clone.start(0);
    course.line("You have passed 0 of 1 exercises. Next: read chapter 1");
    let mut news = get(course.port, "/_course/events");
    news.line("{\"two\":\"new\"}");
    assert!(fs::read_to_string(clone.path(ANSWER)).unwrap().contains("todo!()"));
    clone.write(ANSWER, "pub fn two() -> u32 { 3 }\n");
    course.line("two: not yet");
    news.line("{\"two\":\"begun\"}");
    clone.write(ANSWER, "pub fn two() -> u32 { 2 }\n");
    course.line("two: passed");
    news.line("{\"two\":\"passed\"}");
}

#[test]
fn an_answer_that_could_not_be_graded_is_graded_once_it_can() {
    let clone = Clone::new();
    let course = clone.start(0);
    course.line("Ctrl-C ends it");
    let manifest = "chapters/ch01-fixture/Cargo.toml";
    let whole = fs::read_to_string(clone.path(manifest)).unwrap();
    clone.write(manifest, "no manifest");
    clone.write(ANSWER, "pub fn two() -> u32 { 2 }\n");
    course.line("the fault is not in your answer");
    clone.write(manifest, &whole);
    // As `chmod` does, which leaves the time of the save alone.
    fs::set_permissions(clone.path(ANSWER), Permissions::from_mode(0o600)).unwrap();
    course.line("two: passed");
}

#[test]
fn kill_ends_an_answer_that_never_ends() {
    let clone = Clone::new();
    let course = clone.start(0);
    course.line("Ctrl-C ends it");
    let seen = clone.path("seen");
    let write =
        format!("std::fs::write({seen:?}, std::process::id().to_string()).unwrap();");
    clone.write(ANSWER, &format!("pub fn two() -> u32 {{ {write} loop {{}} }}\n"));
    let mut pid = None;
    until("the answer runs", || {
        pid = fs::read_to_string(&seen).ok().and_then(|pid| pid.parse().ok());
        pid.is_some()
    });
    let (status, took) = course.end(Signal::TERM);
    assert_eq!(status.code(), Some(143));
    assert!(took < Duration::from_secs(1), "{took:?}");
    let pid = pid.unwrap();
    until("the answer has ended with the course", || !is_alive(pid));
}

#[test]
fn two_copies_serve_side_by_side() {
    let clone = Clone::new();
    let first = clone.start(0);
    let second = clone.start(first.port);
    assert!(second.port > first.port);
    for port in [first.port, second.port] {
        assert!(get(port, "/").body().contains("data-run=\"walk\""));
    }
    clone.write("book/src/ch01-fixture.md", "# One\n\nFor both.\n");
    for port in [first.port, second.port] {
        until("both have the new page", || get(port, "/").body().contains("For both."));
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let clone = Clone::new();
    fs::write(clone.path("target"), "a file where a folder should be").unwrap();
    let output = clone.course(&["start", "--port", "0"]).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        words.contains("cannot make the folder") && words.contains("target/course"),
        "{words}"
    );
}

#[test]
fn an_idle_client_does_not_keep_the_others_out() {
    let clone = Clone::new();
    let course = clone.start(0);
    // As many as the server takes; none of them ever asks for anything.
    let idle: Vec<_> = (0..64)
        .map(|_| std::net::TcpStream::connect(("127.0.0.1", course.port)).unwrap())
        .collect();
    assert_eq!(get(course.port, "/").status, 200);
    drop(idle);
}
