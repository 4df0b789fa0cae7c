//! A small clone of a course, and `course start` running in it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

use rustix::process::{Pid, Signal, kill_process};

/// Long enough for a loaded machine; only a failure waits for it.
pub const SOON: Duration = Duration::from_secs(60);

const MAIN: &str = r#"
fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("hang") => {
            println!("pid {}", std::process::id());
            std::thread::sleep(std::time::Duration::from_secs(1000));
        }
        _ => println!("one\ntwo"),
    }
}
"#;

const MANIFEST: &str = r#"
[package]
name = "ch01-fixture"
edition = "2024"

[[test]]
name = "two"
path = "exercises/two/spec.rs"
test = false
"#;

const DESCRIPTION: &str = r#"
title = "A fixture"

[[run]]
name = "walk"

[[run]]
name = "hang"

[[exercise]]
name = "two"
title = "Two"
shape = "build"
read = "one"
"#;

const SPEC: &str = "
mod answer;

/// It answers two.
#[test]
fn answers_two() {
    assert_eq!(answer::two(), 2);
}
";

/// A repository with one chapter and its page; removed when dropped.
pub struct Clone {
    root: tempfile::TempDir,
}

impl Clone {
    pub fn new() -> Clone {
        let root = tempfile::Builder::new().prefix("Öfen & Kuchen ").tempdir().unwrap();
        let clone = Clone { root };
        clone.write(
            "Cargo.toml",
            "[workspace]\nmembers = [\"chapters/*\"]\nresolver = \"3\"\n",
        );
        clone.write("chapters/ch01-fixture/Cargo.toml", MANIFEST);
        clone.write("chapters/ch01-fixture/course.toml", DESCRIPTION);
        clone.write("chapters/ch01-fixture/src/main.rs", MAIN);
        clone.write("chapters/ch01-fixture/recorded/walk.txt", "one\ntwo\n");
        let exercise = "chapters/ch01-fixture/exercises/two";
        clone.write(&format!("{exercise}/task.md"), "# Two\n\nAnswer two.\n");
        clone.write(
            &format!("{exercise}/starter.rs"),
            "pub fn two() -> u32 { todo!() }\n",
        );
        clone.write(&format!("{exercise}/spec.rs"), SPEC);
        clone.write("book/book.toml", "[book]\ntitle = \"Fixture\"\n");
        clone.write("book/src/SUMMARY.md", "- [One](ch01-fixture.md)\n");
        clone.write("book/src/ch01-fixture.md", "# One\n\n{{run walk}}\n");
        clone
    }

    pub fn root(&self) -> &Path {
        self.root.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// `course` with these words, ready to be started.
    pub fn course(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command.args(words).current_dir(self.root()).stdin(Stdio::null());
        command.env_remove("CARGO_TARGET_DIR");
        command
    }

    /// `course start` on that port, once its book can be asked for.
    pub fn start(&self, port: u16) -> Course {
        let mut child = self
            .course(&["start", "--port", &port.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, lines) = mpsc::channel();
        let out = child.stdout.take().unwrap();
        let err = child.stderr.take().unwrap();
        let both = tell.clone();
        thread::spawn(move || {
            BufReader::new(out)
                .lines()
                .map_while(Result::ok)
                .for_each(|line| drop(tell.send(line)));
        });
        thread::spawn(move || {
            BufReader::new(err)
                .lines()
                .map_while(Result::ok)
                .for_each(|line| drop(both.send(line)));
        });
        let mut course = Course { child, lines, port: 0 };
        let line = course.line("http://127.0.0.1:");
        let port = line.split("http://127.0.0.1:").nth(1).unwrap();
        course.port = port.split('/').next().unwrap().parse().unwrap();
        course
    }
}

/// A running `course start`, killed when it is dropped.
pub struct Course {
    child: Child,
    lines: Receiver<String>,
    pub port: u16,
}

impl Course {
    /// Waits for a line that it prints, on either stream, with these words in it.
    #[track_caller]
    pub fn line(&self, words: &str) -> String {
        let deadline = Instant::now() + SOON;
        let mut seen = Vec::new();
        while let Ok(line) =
            self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            if line.contains(words) {
                return line;
            }
            seen.push(line);
        }
        panic!("“{words}” was not printed, but {seen:#?}");
    }

    /// Ends it as a terminal would, and says how and how fast it ended.
    pub fn end(mut self, signal: Signal) -> (ExitStatus, Duration) {
        let begun = Instant::now();
        kill_process(Pid::from_child(&self.child), signal).unwrap();
        let status = self.child.wait().unwrap();
        (status, begun.elapsed())
    }
}

impl Drop for Course {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a process with that number is alive; one that nobody has reaped yet is not.
pub fn is_alive(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"));
    stat.is_ok_and(|stat| !stat.rsplit(") ").next().unwrap_or("Z").starts_with('Z'))
}

/// Waits until something is so.
#[track_caller]
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + SOON;
    while !is_so() {
        assert!(Instant::now() < deadline, "it never came about: {what}");
        thread::yield_now();
    }
}
