//! What `Batches` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::RefCell;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use answer::Batches;
use ch03_coroutines::s2_coroutine::{Coroutine, Step};
use spec_kit::{ensure, suspect};

/// A disk that remembers every write, and refuses the one whose number is given.
#[derive(Default)]
struct Disk {
    writes: RefCell<Vec<String>>,
    refuses: Option<usize>,
    /// The most bytes that it takes in one write; `None` is all that it is given.
    takes: Option<usize>,
}

impl Disk {
    fn refusing(write: usize) -> Self {
        Disk { refuses: Some(write), ..Disk::default() }
    }

    /// How many times `line` was sent to the disk, in writes that worked and in others.
    fn times(&self, line: &str) -> usize {
        self.writes.borrow().iter().map(|text| text.matches(line).count()).sum()
    }

    /// The lines that were sent to the disk.
    fn lines(&self) -> usize {
        self.times("\n")
    }

    fn seen(&self) -> String {
        format!("writes {:?}", self.writes.borrow())
    }
}

impl Write for &Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let bytes = &bytes[..bytes.len().min(self.takes.unwrap_or(usize::MAX))];
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.writes.borrow_mut().push(text);
        if self.refuses == Some(self.writes.borrow().len()) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A writer that has been told `count` lines, as far as it went on.
fn told(disk: &Disk, count: usize) -> Batches<&Disk> {
    let mut batches = Batches::new(disk);
    for line in 1..=count {
        if let Step::Returned(_) = batches.resume(Some(format!("line {line}\n"))) {
            break;
        }
    }
    batches
}

/// A way to end it.
type End = fn(Batches<&Disk>);

/// Every line that was told is written, whatever the end.
#[test]
fn every_end_writes_what_is_left() {
    let ends: [(&str, End); 3] = [
        ("told None", |mut batches| {
            let _ = batches.resume(None);
        }),
        ("dropped", |batches| drop(batches)),
        ("closed", |batches| batches.close().expect("the disk has room")),
    ];
    for (name, end) in ends {
        let disk = Disk::default();
        end(told(&disk, 6));
        let (lines, seen) = (disk.lines(), disk.seen());
        ensure!(
            lines != 4,
            "end-only-flush",
            "told 6 lines, then {name}: {lines} were written\n{seen}"
        );
        ensure!(
            lines <= 6,
            "written-twice",
            "told 6 lines, then {name}: {lines} were written\n{seen}"
        );
        let text = disk.writes.borrow().concat();
        let all: String = (1..=6).map(|line| format!("line {line}\n")).collect();
        assert!(text == all, "told 6 lines in their order, then {name}\n{seen}");
    }
}

/// Four lines are one write; a batch that is not full waits.
#[test]
fn a_batch_is_written_when_it_is_full() {
    let disk = Disk::default();
    let batches = told(&disk, 11);
    let (writes, lines, seen) = (disk.writes.borrow().len(), disk.lines(), disk.seen());
    ensure!(
        lines <= 8,
        "gives-up-batching",
        "told 11 lines, {lines} were written; two batches are 8, and 3 lines wait\n{seen}"
    );
    ensure!(
        lines != 8 || writes <= 2,
        "a-write-a-line",
        "told 11 lines: two batches are full, and there were {writes} writes\n{seen}"
    );
    assert!(
        (writes, lines) == (2, 8),
        "told 11 lines: {writes} writes of {lines} lines in all; two batches are full\n{seen}"
    );
    drop(batches);
}

/// A disk may take a part of what it is given; the rest must follow.
#[test]
fn every_byte_is_sent() {
    let disk = Disk { takes: Some(10), ..Disk::default() };
    let closed = told(&disk, 6).close();
    let (lines, seen) = (disk.writes.borrow().concat().lines().count(), disk.seen());
    ensure!(
        lines == 6,
        "short-write",
        "told 6 lines, then closed, and the disk takes 10 bytes a write: {lines} lines\n{seen}"
    );
    assert!(closed.is_ok(), "all was written, and close answered {closed:?}");
}

/// No line is sent to the disk twice, and none after a write of it failed.
#[test]
fn nothing_is_written_twice() {
    let disk = Disk::refusing(1);
    drop(told(&disk, 4));
    ensure!(
        disk.times("line 1\n") == 1,
        "written-twice",
        "the first write failed; then it was dropped, and “line 1” was sent to the disk {} times\n{}",
        disk.times("line 1\n"),
        disk.seen()
    );
    let disk = Disk::refusing(1);
    let _ = told(&disk, 2).close();
    ensure!(
        disk.times("line 1\n") == 1,
        "written-twice",
        "the write in close failed, and “line 1” was sent to the disk {} times\n{}",
        disk.times("line 1\n"),
        disk.seen()
    );
}

/// Whoever gets an answer learns of the error.
#[test]
fn an_error_is_reported() {
    let disk = Disk::refusing(1);
    let fourth = told(&disk, 3).resume(Some("line 4\n".to_owned()));
    ensure!(
        matches!(fourth, Step::Returned(Err(_))),
        "error-swallowed",
        "the disk refused the first batch; the resume that wrote it answered {fourth:?}"
    );
    let disk = Disk::refusing(2);
    let closed = told(&disk, 6).close();
    ensure!(
        closed.is_err(),
        "error-swallowed",
        "the disk refused the second write; close answered {closed:?}"
    );
    let disk = Disk::refusing(2);
    let ended = told(&disk, 6).resume(None);
    ensure!(
        matches!(ended, Step::Returned(Err(_))),
        "error-swallowed",
        "the disk refused the second write; the resume answered {ended:?}"
    );
}

/// A write that fails in a drop is nobody's second panic.
#[test]
fn a_drop_does_not_panic() {
    suspect("panics-in-drop");
    let disk = Disk::refusing(1);
    let batches = told(&disk, 2);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _batches = batches;
        // Somebody else's panic, while a batch waits; it has no message of its own.
        resume_unwind(Box::new(()));
    }));
    assert!(caught.is_err(), "the panic goes on after the drop");
    let writes = disk.writes.borrow().len();
    ensure!(
        writes > 0,
        "end-only-flush",
        "told 2 lines, then dropped by a panic: {writes} writes"
    );
    assert_eq!(writes, 1, "the last batch is tried once");
}
