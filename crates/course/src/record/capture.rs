//! Runs a command to its end, or to a limit of time or output, and keeps what it printed.

use std::fs;
use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::grade::{Group, wait_for_leader};

/// More than this belongs on no page, in bytes.
const OUTPUT: u64 = 64 << 10;

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Captured {
    pub status: ExitStatus,
    pub output: String,
    pub errors: String,
}

/// Runs the command in a process group of its own, of which nothing is left afterwards.
pub fn capture(command: &mut Command, limit: Duration) -> Result<Captured> {
    let (output, output_end) = io::pipe().context("no pipe can be made")?;
    let (errors, errors_end) = io::pipe().context("no pipe can be made")?;
    command.stdin(Stdio::null()).stdout(output_end).stderr(errors_end);
    let spawned = Group::spawn(command);
    // The command holds the pipes' writing ends; the readers must see their end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut group = spawned.with_context(|| {
        format!("cannot start {}", command.get_program().to_string_lossy())
    })?;
    let output = thread::spawn(move || read(output));
    let errors = thread::spawn(move || read(errors));
    let (tell, ended) = mpsc::channel();
    let leader = group.id();
    thread::spawn(move || {
        wait_for_leader(leader);
        // After the limit nobody listens any more.
        let _ = tell.send(());
    });
    let in_time = ended.recv_timeout(limit).is_ok();
    let status = group.end().context("its end cannot be waited for")?;
    let text = |reader: thread::JoinHandle<io::Result<Vec<u8>>>| {
        let bytes = reader.join().expect("reading a pipe does not panic");
        bytes.context("its output cannot be read")
    };
    let (output, errors) = (text(output)?, text(errors)?);
    if !in_time {
        bail!("it took more than {} seconds and was stopped", limit.as_secs());
    }
    if output.len() as u64 > OUTPUT {
        bail!("it printed more than {} KiB", OUTPUT >> 10);
    }
    let output = String::from_utf8(output).context("what it printed is not UTF-8")?;
    let errors = String::from_utf8_lossy(&errors).into_owned();
    Ok(Captured { status, output, errors })
}

/// Reads up to the limit and one byte more, which tells that there was more. The pipe is closed
/// then, and the command ends at its next word.
fn read(pipe: io::PipeReader) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pipe.take(OUTPUT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a stored file; `None` where there is none.
pub fn read_if_there(path: &std::path::Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(error).with_context(|| format!("cannot read {}", path.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_outputs_and_the_exit_code_are_kept() {
        let captured = capture(
            &mut shell("echo out; echo err >&2; exit 3"),
            Duration::from_secs(10),
        )
        .unwrap();
        assert_eq!(
            (captured.output.as_str(), captured.errors.as_str()),
            ("out\n", "err\n")
        );
        assert_eq!(captured.status.code(), Some(3));
    }

    #[test]
    fn what_takes_too_long_is_stopped_with_its_children() {
        let started = Instant::now();
        let error = capture(&mut shell("sleep 60 & sleep 60"), Duration::from_millis(50));
        assert!(error.unwrap_err().to_string().contains("was stopped"));
        // The children hold the pipes: had one been left, reading them would have waited for it.
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_flood_ends() {
        let error = capture(&mut shell("yes"), Duration::from_secs(60)).unwrap_err();
        assert!(error.to_string().contains("more than 64 KiB"), "{error}");
    }
}
