//! What CPU time and other processes say: each test here has the process to itself.

use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use ch01_waiting::s3_two_clocks::{fib_for, measure};
use ch01_waiting::s5_cores::on_threads;

/// CPU time is that of the whole process, so that one test at a time may run.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

const WHILE: Duration = Duration::from_millis(50);

/// Computing moves both clocks, waiting for as long moves one.
#[test]
fn waiting_uses_no_cpu_time() {
    let _alone = alone();
    let (_, computing) = fib_for(WHILE);
    let ((), waiting) = measure(|| thread::sleep(computing.wall));
    assert!(waiting.wall >= computing.wall, "{waiting:?} {computing:?}");
    assert!(waiting.cpu * 10 < computing.cpu, "{waiting:?} {computing:?}");
}

/// Ten waits at once take less than two of them in turn.
#[test]
fn ten_waits_take_the_time_of_one() {
    let _alone = alone();
    let wait = Duration::from_millis(500);
    let run = on_threads(10, || thread::sleep(wait));
    assert!(run.times.wall >= wait, "{run:?}");
    assert!(run.times.wall < 2 * wait, "{run:?}");
}

/// A second thread does not make the work any less.
#[test]
fn two_threads_that_compute_use_twice_the_cpu_time() {
    let _alone = alone();
    let (n, _) = fib_for(WHILE);
    let compute = || bakery::fib(n);
    let (one, two) = (on_threads(1, compute), on_threads(2, compute));
    assert!(two.times.cpu > one.times.cpu * 3 / 2, "{one:?} {two:?}");
}

/// Two processes run the same program, and each counts for itself.
#[test]
fn every_process_has_memory_of_its_own() {
    for _ in 0..2 {
        let mut program = Command::new(env!("CARGO_BIN_EXE_ch01-waiting"));
        let output = program.arg("count").output().expect("the binary starts");
        assert_eq!(output.stdout, b"1\n");
    }
}
