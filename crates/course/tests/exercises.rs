//! The commands about exercises, as a learner types them, in a folder whose name has spaces and an
//! umlaut.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod fixture;

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fixture::{CALLS, Made, STARTER};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use serde_json::Value;

/// A course in a folder of its own, with nothing done yet.
struct Course {
    root: PathBuf,
}

impl Course {
    fn new(name: &str, exercises: &[Made]) -> Course {
        let root = fixture::course(name, exercises);
        for stale in [".course", "chapters/ch01-fixture/exercises/right/answer.1.rs"] {
            let stale = root.join(stale);
            let _ = fs::remove_dir_all(&stale).or_else(|_| fs::remove_file(&stale));
        }
        Course { root }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command.args(arguments).current_dir(&self.root).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        Said::from(self.command(arguments).output().unwrap())
    }

    fn answer(&self, exercise: &str) -> PathBuf {
        self.root.join("chapters/ch01-fixture/exercises").join(exercise).join("answer.rs")
    }
}

/// What a command said.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// Checks the exit code, and that these words were said on either stream.
    #[track_caller]
    fn check(&self, code: i32, words: &[&str]) -> &Said {
        let said = format!("{}{}", self.out, self.err);
        assert_eq!(self.code, Some(code), "{said}");
        for word in words {
            assert!(said.contains(word), "“{word}” is missing in\n{said}");
        }
        assert!(!said.contains('\x1b'), "colour in a pipe:\n{said:?}");
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

const RIGHT: Made = Made { name: "right", spec: CALLS, answer: "pub fn answer() {}" };
const WRONG: Made =
    Made { name: "wrong", spec: CALLS, answer: "pub fn answer() { panic!(\"no\") }" };
const UNTOUCHED: Made = Made { name: "untouched", spec: CALLS, answer: STARTER };

#[test]
fn check_takes_the_next_one_and_tells_by_its_exit_code() {
    let course = Course::new("checked", &[RIGHT, WRONG, UNTOUCHED]);
    course.run(&["check"]).check(0, &["right: passed", "Next: wrong"]);
    course
        .run(&["check"])
        .check(1, &["wrong: not yet", "Your code panicked at answer.rs:1: no"]);
    course
        .run(&["check", "untouched"])
        .check(1, &["changed nothing yet", "Not begun: todo!()"]);
    course.run(&["check", "rihgt"]).check(2, &["did you mean “right”?"]);

    fs::write(course.answer("untouched"), "").unwrap();
    let all = course.run(&["check", "right", "untouched", "wrong"]);
    all.check(2, &["right: passed", "untouched: ", "is empty", "wrong: not yet"]);
    assert_eq!(fs::read(course.answer("untouched")).unwrap(), b"");

    let json = course.run(&["check", "--json", "right", "untouched", "wrong"]).json();
    let verdicts: Vec<&Value> =
        json["exercises"].as_array().unwrap().iter().map(|one| &one["verdict"]).collect();
    assert_eq!(verdicts, ["passed", "error", "failed"]);
    assert_eq!(json["exercises"][2]["sentence"], "The answer comes to its end.");

    let list = course.run(&["list", "--json"]).json();
    assert_eq!(list["next"], "wrong");
    let listed = &list["chapters"][0]["exercises"];
    assert_eq!(listed[0]["state"], "passed");
    assert_eq!(listed[0]["tries"], 1);
    assert_eq!(listed[1]["state"], "begun");
    assert_eq!(listed[1]["tries"], 3);
    assert_eq!(listed[1]["answer"], "chapters/ch01-fixture/exercises/wrong/answer.rs");
}

#[test]
fn list_marks_the_next_step_within_80_columns() {
    let course = Course::new("listed", &[RIGHT, UNTOUCHED]);
    let list = course.run(&["list"]);
    list.check(
        0,
        &[" 1  A fixture", "0 of 2 passed", " -> right", "begun", "next: cargo course"],
    );
    assert!(list.out.lines().all(|line| line.chars().count() <= 80), "{}", list.out);
}

#[test]
fn hints_come_one_more_a_call_and_then_the_solution_is_left() {
    let course = Course::new("hinted", &[UNTOUCHED]);
    let hint = || course.run(&["hint", "untouched"]);
    let first = hint();
    first.check(
        0,
        &["hint 1 of 3", "First hint.", "One more: cargo course hint untouched"],
    );
    assert!(!first.out.contains("Second"));
    hint().check(0, &["First hint.", "Second hint."]);
    hint().check(0, &["Third hint.", "cargo course solution untouched"]);
    hint().check(0, &["hint 3 of 3"]);
    assert_eq!(
        course.run(&["list", "--json"]).json()["chapters"][0]["exercises"][0]["hints"],
        3
    );
}

#[test]
fn the_solution_is_not_shown_to_nobody() {
    let course = Course::new("solved", &[UNTOUCHED]);
    let refused = course.run(&["solution", "untouched"]);
    refused.check(1, &["does not pass yet", "cargo course solution --yes untouched"]);
    assert!(refused.out.is_empty());
    assert_eq!(
        course.run(&["solution", "--yes", "untouched"]).out,
        "pub fn answer() {}\n"
    );
}

#[test]
fn reset_keeps_the_old_answer() {
    let course = Course::new("reset", &[RIGHT]);
    course
        .run(&["reset", "right"])
        .check(0, &["is kept as", "answer.1.rs", "the starter again"]);
    assert_eq!(fs::read_to_string(course.answer("right")).unwrap(), STARTER);
    let kept = course.answer("right").with_file_name("answer.1.rs");
    assert_eq!(fs::read_to_string(kept).unwrap(), RIGHT.answer);
    course.run(&["reset", "right"]).check(0, &["is the starter already"]);

    fs::remove_file(course.answer("right")).unwrap();
    course.run(&["reset", "right"]).check(0, &["the starter again"]);
}

#[test]
fn a_link_that_leads_nowhere_is_said_and_kept() {
    let course = Course::new("dangling", &[RIGHT]);
    fs::remove_file(course.answer("right")).unwrap();
    symlink("nowhere.rs", course.answer("right")).unwrap();
    course.run(&["check", "right"]).check(2, &["a link that leads nowhere", "reset"]);
    course.run(&["reset", "right"]).check(0, &["answer.1.rs", "the starter again"]);
    let kept = course.answer("right").with_file_name("answer.1.rs");
    assert_eq!(fs::read_link(kept).unwrap(), Path::new("nowhere.rs"));
}

#[test]
fn a_progress_that_makes_no_sense_is_kept_aside() {
    let course = Course::new("corrupt", &[RIGHT]);
    let folder = course.root.join(".course");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("progress.json"), "{\"exercises\": 3").unwrap();
    course.run(&["list"]).check(0, &["progress.corrupt-1.json", "a new one begins"]);
    let kept = fs::read_to_string(folder.join("progress.corrupt-1.json")).unwrap();
    assert_eq!(kept, "{\"exercises\": 3");
    course.run(&["check", "right"]).check(0, &["passed"]);

    fs::write(folder.join("progress.json"), "").unwrap();
    let json = course.run(&["check", "--json", "right"]);
    assert!(json.err.contains("progress.corrupt-2.json"), "{}", json.err);
    assert_eq!(json.json()["exercises"][0]["verdict"], "passed");
}

#[test]
fn a_verdict_does_not_need_the_progress() {
    let course = Course::new("unwritable", &[RIGHT]);
    fs::write(course.root.join(".course"), "in the way").unwrap();
    let check = course.run(&["check", "right"]);
    check.check(0, &["right: passed", "progress cannot be kept", "`.course` must be a"]);
    let every = course.run(&["hint", "right"]);
    every.check(0, &["every hint is shown at once", "First hint.", "Third hint."]);
}

#[test]
fn two_courses_at_once_keep_what_both_found() {
    let course = Course::new("twice", &[RIGHT, WRONG]);
    let start = |name| {
        let mut command = course.command(&["check", name]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let both = [start("right"), start("wrong")].map(Child::wait_with_output);
    let codes = both.map(|output| output.unwrap().status.code());
    assert_eq!(codes, [Some(0), Some(1)]);
    let listed = &course.run(&["list", "--json"]).json()["chapters"][0]["exercises"];
    assert_eq!(listed[0]["state"], "passed");
    assert_eq!(listed[1]["tries"], 1);
}

#[test]
fn measuring_leaves_the_learners_answer_alone() {
    let course = Course::new("measured", &[RIGHT, WRONG]);
    course.run(&["check", "right"]).check(0, &["passed"]);
    let before = fs::metadata(course.answer("right")).unwrap().modified().unwrap();
    course.run(&["measure"]).check(0, &["20 saves each", "right  ", "built 0."]);
    assert_eq!(fs::metadata(course.answer("right")).unwrap().modified().unwrap(), before);
    assert_eq!(fs::read_to_string(course.answer("right")).unwrap(), RIGHT.answer);
}

#[test]
fn without_cargo_it_says_how_to_get_it() {
    let course = Course::new("without cargo", &[RIGHT]);
    let said = |words: &[&str]| {
        let mut command = course.command(words);
        Said::from(command.env_remove("CARGO").env("PATH", "/nowhere").output().unwrap())
    };
    for words in [&["check", "right"][..], &["run", "1"], &["verify", "right"]] {
        said(words).check(2, &["cargo is not on the path", "https://rustup.rs"]);
    }
    let rust = "missing   Rust       cargo is not on the path. Install Rust from";
    said(&["doctor"]).check(1, &[rust, "missing   linker     not tried: rustc is not"]);
}

#[test]
fn a_cargo_that_fails_is_quoted() {
    let course = Course::new("failing cargo", &[RIGHT]);
    let cargo = course.root.join("cargo");
    fs::write(&cargo, "#!/bin/sh\necho out of order >&2\nexit 101\n").unwrap();
    let said = |words: &[&str]| {
        let mut command = course.command(words);
        Said::from(command.env("CARGO", &cargo).output().unwrap())
    };
    let mode = |mode| fs::set_permissions(&cargo, Permissions::from_mode(mode)).unwrap();
    mode(0o755);
    let check = said(&["check", "right"]);
    check.check(2, &["the fault is not in your answer", "course doctor"]);
    assert!(check.err.ends_with("\nout of order\n"), "{}", check.err);
    said(&["doctor"]).check(1, &["missing   Rust", "(out of order)"]);
    mode(0o644);
    said(&["run", "1"]).check(2, &["cargo cannot be started (permission denied)"]);
}

#[test]
fn where_nobody_reads_it_ends_without_a_word() {
    let course = Course::new("unread", &[RIGHT]);
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    for words in [&["list"][..], &["list", "--json"], &["hint", "right"]] {
        let mut command = course.command(words);
        command.stdout(writer.try_clone().unwrap()).stderr(Stdio::piped());
        let said = Said::from(command.spawn().unwrap().wait_with_output().unwrap());
        assert_eq!((said.code, said.err.as_str()), (Some(141), ""), "{words:?}");
    }
}

#[test]
fn what_a_chapter_takes_is_asked_of_the_chapter() {
    let course = Course::new("explained", &[RIGHT]);
    course.run(&["run", "--help"]).check(0, &["Usage: cargo course run"]);
    course.run(&["run"]).check(2, &["<CHAPTER>"]);
    // The fixture's chapter has no program, and cargo says so.
    course.run(&["run", "1", "--help"]).check(101, &["bin target"]);
}

#[test]
fn a_ctrl_c_ends_the_test_that_is_running() {
    const HANGS: Made = Made {
        name: "hangs",
        spec: CALLS,
        answer: "pub fn answer() {
    std::fs::write(\"test.new\", std::process::id().to_string()).unwrap();
    std::fs::rename(\"test.new\", \"test\").unwrap();
    loop { std::thread::park(); }
}",
    };
    let course = Course::new("interrupted", &[HANGS]);
    let told = course.root.join("chapters/ch01-fixture/test");
    let _ = fs::remove_file(&told);
    let mut command = course.command(&["check", "hangs"]);
    command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
    let mut check = command.spawn().unwrap();
    let test = eventually(|| fs::read_to_string(&told).ok());
    kill_process(Pid::from_child(&check), Signal::INT).unwrap();
    let code = eventually(|| check.try_wait().unwrap()).code();
    assert_eq!(code, Some(130));
    let test = Pid::from_raw(test.parse().unwrap()).unwrap();
    eventually(|| (!is_running(test)).then_some(()));
}

/// Whether a process runs; one that ended and was not reaped by its new parent yet does not.
fn is_running(id: Pid) -> bool {
    let path = format!("/proc/{}/stat", id.as_raw_nonzero());
    let stat = fs::read_to_string(Path::new(&path)).unwrap_or_default();
    let is_zombie = stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('Z'));
    !is_zombie && test_kill_process(id).is_ok()
}

/// Asks until there is an answer; only a failure takes long.
#[track_caller]
fn eventually<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "it did not come about");
        thread::sleep(Duration::from_millis(5));
    }
}
