//! Runs one command under limits of time, memory and output.
//!
//! Three threads share the work. One reads the output and may be held up by whoever keeps the
//! pipe open; one waits for the process; the caller's listens to both, looks at the memory now and
//! then, and is held up by neither.

use std::io::{self, PipeReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Pid;

use super::Limits;
use super::group::{self, Group};
use super::usage;

/// How a command ended, and what it printed up to the limit.
#[derive(Debug)]
pub struct Ended {
    pub stop: Stop,
    pub output: String,
}

/// Who ended it: the command itself, or one of the limits.
#[derive(Clone, Copy, Debug)]
pub enum Stop {
    Exit(ExitStatus),
    Time { after: Duration, cpu: Duration, running: bool },
    Memory,
    Output,
}

/// What the two helping threads tell.
enum Event {
    LeaderEnded,
    OutputFull,
}

/// What was printed so far.
#[derive(Default)]
struct Printed {
    bytes: Vec<u8>,
    full: bool,
}

/// How long to wait for the rest of the output once all are dead. Only a process that hides from us
/// can hold the pipe open for longer.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Runs the command in a process group of its own until it ends or reaches a limit. Nothing of the
/// group is alive afterwards, nor, on Linux, any process that left it; those are known by `mark`, an
/// entry `NAME=VALUE` of the command's environment that no other command has.
pub fn run(mut command: Command, mark: &[u8], limits: &Limits) -> io::Result<Ended> {
    let (reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let started = Instant::now();
    let mut group = Group::spawn(&mut command)?;
    // The command holds our copies of the pipe's writing end; the reader must see its end.
    drop(command);
    limit_from_outside(group.id(), limits);

    let (tell, events) = mpsc::channel();
    let printed = Arc::new(Mutex::new(Printed::default()));
    let closed = read(reader, Arc::clone(&printed), limits.output, tell.clone());
    let leader = group.id();
    thread::spawn(move || {
        group::wait_for_leader(leader);
        let _ = tell.send(Event::LeaderEnded);
    });

    let stopped = wait(&events, leader, started, limits);
    let status = group.end()?;
    group::kill_strays(mark);
    // It is told nothing: the reading has come to its end, or it is not waited for.
    let _ = closed.recv_timeout(LAST_WORDS);
    let printed = printed.lock().unwrap_or_else(PoisonError::into_inner);
    let stop = match stopped {
        // It may have ended by itself after it had printed too much.
        _ if printed.full => Stop::Output,
        Some(stop) => stop,
        None => Stop::Exit(status),
    };
    let output = String::from_utf8_lossy(&printed.bytes).into_owned();
    Ok(Ended { stop, output })
}

/// Waits for the leader's end, or for the first limit to be reached.
fn wait(
    events: &Receiver<Event>,
    group: Pid,
    started: Instant,
    limits: &Limits,
) -> Option<Stop> {
    let (mut looks, mut runnable) = (0, 0);
    loop {
        let left = limits.time.saturating_sub(started.elapsed());
        match events.recv_timeout(left.min(usage::INTERVAL)) {
            Ok(Event::LeaderEnded) | Err(RecvTimeoutError::Disconnected) => return None,
            Ok(Event::OutputFull) => return Some(Stop::Output),
            Err(RecvTimeoutError::Timeout) => {}
        }
        let used = usage::of_group(group);
        if used.memory > limits.memory {
            return Some(Stop::Memory);
        }
        looks += 1;
        runnable += u32::from(used.runnable);
        let after = started.elapsed();
        if after >= limits.time {
            // On a busy machine, what computes has a part of a core only, or waits for one.
            let running = runnable > looks / 2 || used.cpu > after / 4;
            return Some(Stop::Time { after, cpu: used.cpu, running });
        }
    }
}

/// Reads the output on a thread, up to the limit. The receiver is told nothing; it is disconnected
/// when the thread ends.
fn read(
    mut pipe: PipeReader,
    printed: Arc<Mutex<Printed>>,
    limit: usize,
    tell: Sender<Event>,
) -> Receiver<()> {
    let (open, closed) = mpsc::channel();
    thread::spawn(move || {
        let _open = open;
        let mut chunk = [0; 8 << 10];
        while let Ok(count @ 1..) = pipe.read(&mut chunk) {
            let mut printed = printed.lock().unwrap_or_else(PoisonError::into_inner);
            let room = limit - printed.bytes.len();
            printed.bytes.extend_from_slice(&chunk[..count.min(room)]);
            if count > room {
                printed.full = true;
                let _ = tell.send(Event::OutputFull);
                return;
            }
        }
    });
    closed
}

/// Bounds what each process of the group may allocate. It is set from outside, right after the
/// start, because setting it between fork and exec would need `unsafe`; what is allocated until
/// then, and the sum over several processes, is left to the looks at the group's usage.
#[cfg(target_os = "linux")]
fn limit_from_outside(leader: Pid, limits: &Limits) {
    use rustix::process::{Resource, Rlimit, prlimit};
    let at_most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // These fail only where the process has ended already.
    let _ = prlimit(Some(leader), Resource::Data, at_most(limits.memory));
    // An abort is a verdict here, not a thing to keep on disk.
    let _ = prlimit(Some(leader), Resource::Core, at_most(0));
    let _ = prlimit(Some(leader), Resource::Cpu, at_most(most_cpu(limits.time)));
}

/// The seconds of processor time that no process reaches within its wall time, on however many
/// cores. Whoever kills us outright (`kill -9`) leaves nobody to stop an answer that never ends;
/// this limit does.
#[cfg(target_os = "linux")]
fn most_cpu(time: Duration) -> u64 {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    (time.as_secs() + 1) * cores as u64
}

/// Elsewhere a limit cannot be set from outside: the looks at the group's usage must do.
#[cfg(not(target_os = "linux"))]
fn limit_from_outside(_leader: Pid, _limits: &Limits) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_outlives_us_runs_out_of_processor_time() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "while [ $(ulimit -Ht) = unlimited ]; do :; done; ulimit -Ht"]);
        let limits = Limits::default();
        let ended = run(command, b"NOBODYS=MARK", &limits).unwrap();
        assert_eq!(ended.output.trim(), most_cpu(limits.time).to_string());
        assert!(most_cpu(limits.time) > limits.time.as_secs());
    }
}
