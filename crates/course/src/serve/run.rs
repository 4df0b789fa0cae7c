//! The Run button: starts one of the catalogue's runs and streams what it prints.
//!
//! Only what a `course.toml` declares can be started, once at a time, within bounds of time and
//! output, in a process group that is killed when the page goes or the server ends. The answer
//! is a JSON object a line: `{"text": …}` as it comes, then `{"end": …, "ok": …}`.

use std::collections::HashSet;
use std::io::{self, PipeReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};
use tokio::time;

use super::Site;
use super::answer::{self, Answer};
use crate::catalog::Catalog;
use crate::commands::run;
use crate::grade::{Group, wait_for_leader};

/// What a page may ask for is short.
const QUESTION: usize = 4096;
const QUESTION_TIME: Duration = Duration::from_secs(5);

/// The bounds of a run. The time holds for a cold build on a slow machine as well.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    time: Duration,
    /// Bytes.
    output: usize,
}

/// How long to wait for the rest of the output once nobody is alive to write it.
const LAST_WORDS: Duration = Duration::from_millis(500);

const BOUNDS: Bounds = Bounds { time: Duration::from_secs(180), output: 256 * 1024 };

#[derive(Debug, Deserialize)]
struct Asked {
    chapter: String,
    run: String,
}

/// The runs that are going on, so that each goes on once.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    going: Arc<Mutex<HashSet<String>>>,
}

/// A run's entry, taken out when it is dropped.
#[derive(Debug)]
struct Entry {
    runs: Runs,
    name: String,
}

impl Runs {
    fn enter(&self, name: String) -> Option<Entry> {
        let mut going = self.going.lock().unwrap_or_else(PoisonError::into_inner);
        going.insert(name.clone()).then(|| Entry { runs: self.clone(), name })
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let mut going = self.runs.going.lock().unwrap_or_else(PoisonError::into_inner);
        going.remove(&self.name);
    }
}

pub async fn answer(site: &Site, request: Request<Incoming>) -> Answer {
    let body = Limited::new(request.into_body(), QUESTION).collect();
    let asked = match time::timeout(QUESTION_TIME, body).await {
        Ok(Ok(body)) => serde_json::from_slice::<Asked>(&body.to_bytes()),
        Ok(Err(_)) => {
            return answer::sentence(
                StatusCode::PAYLOAD_TOO_LARGE,
                "The question is too long.",
            );
        }
        Err(_) => {
            return answer::sentence(
                StatusCode::REQUEST_TIMEOUT,
                "The question did not come.",
            );
        }
    };
    let Ok(asked) = asked else {
        let says = "The question is {\"chapter\": …, \"run\": …}.";
        return answer::sentence(StatusCode::BAD_REQUEST, says);
    };
    let command = match command(&site.catalog(), &asked) {
        Ok(command) => command,
        Err(error) => {
            return answer::sentence(StatusCode::NOT_FOUND, &format!("{error:#}"));
        }
    };
    let Some(entry) = site.runs.enter(format!("{}/{}", asked.chapter, asked.run)) else {
        let says = "This run is going on already, on another page.";
        return answer::sentence(StatusCode::CONFLICT, says);
    };
    match start(command, BOUNDS, entry) {
        Ok(lines) => answer::bits("application/x-ndjson", lines),
        Err(error) => {
            answer::sentence(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error:#}"))
        }
    }
}

/// The command of a declared run. The page says the chapter's whole name, never a part of it.
fn command(catalog: &Catalog, asked: &Asked) -> Result<Command> {
    let chapter = catalog
        .chapters
        .iter()
        .find(|chapter| chapter.package == asked.chapter)
        .with_context(|| format!("there is no chapter “{}”", asked.chapter))?;
    let run = chapter
        .run(&asked.run)
        .with_context(|| format!("{} has no run “{}”", chapter.package, asked.run))?;
    let mut command = run::command(catalog, chapter, run.release, run.arguments());
    command.env("CARGO_TERM_COLOR", "never").env("NO_COLOR", "1");
    Ok(command)
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Ended,
    TooLong,
    TooMuch,
    PageGone,
}

/// Starts the command; what it prints comes through the channel.
fn start(
    mut command: Command,
    bounds: Bounds,
    entry: Entry,
) -> Result<mpsc::Receiver<Bytes>> {
    let (mut reader, writer) = io::pipe().context("there is no pipe to be had")?;
    let both = writer.try_clone().context("there is no pipe to be had")?;
    command.stdin(Stdio::null()).stdout(both).stderr(writer);
    let mut group = Group::spawn(&mut command).map_err(run::no_cargo)?;
    // It holds our copies of the pipe's writing end; the reader must see its end.
    drop(command);
    let (lines, receiver) = mpsc::channel(16);
    let (tell_ended, ended) = oneshot::channel();
    let leader = group.id();
    thread::spawn(move || {
        wait_for_leader(leader);
        let _ = tell_ended.send(());
    });
    let printed = lines.clone();
    let (tell_full, full) = oneshot::channel();
    let (tell_read, read) = oneshot::channel::<()>();
    thread::spawn(move || {
        if pass_on(&mut reader, &printed, bounds.output) == Passed::TooMuch {
            let _ = tell_full.send(());
        }
        // Not before it was told: a program that nobody reads ends by itself.
        drop(reader);
        drop(tell_read);
    });
    tokio::spawn(async move {
        let _entry = entry;
        let started = Instant::now();
        let stop = tokio::select! {
            biased;
            Ok(()) = full => Stop::TooMuch,
            _ = ended => Stop::Ended,
            () = lines.closed() => Stop::PageGone,
            () = time::sleep(bounds.time) => Stop::TooLong,
        };
        // The leader is dead or dies now, so the loop is held up for a moment only.
        let (ok, says) = words(stop, group.end(), started.elapsed());
        // What it printed last is still on its way through the reader's thread.
        let _ = time::timeout(LAST_WORDS, read).await;
        let _ = lines.send(line(&json!({ "end": says, "ok": ok }))).await;
    });
    Ok(receiver)
}

/// What the page says below the output.
fn words(stop: Stop, status: io::Result<ExitStatus>, took: Duration) -> (bool, String) {
    let seconds = took.as_secs_f64();
    match (stop, status) {
        (Stop::Ended, Ok(status)) if status.success() => {
            (true, format!("It ran just now, in {seconds:.1} s."))
        }
        (Stop::Ended, Ok(status)) => (false, run::sentence(status)),
        (Stop::Ended, Err(error)) => (false, format!("Its end was not seen: {error}.")),
        (Stop::TooLong, _) => (false, format!("It was stopped after {seconds:.0} s.")),
        (Stop::TooMuch, _) => {
            (false, "It was stopped: it prints without an end.".to_owned())
        }
        (Stop::PageGone, _) => (false, "It was stopped with its page.".to_owned()),
    }
}

fn line(value: &serde_json::Value) -> Bytes {
    format!("{value}\n").into()
}

/// Whether all was passed on that there was and that somebody wanted.
#[derive(PartialEq, Eq)]
enum Passed {
    All,
    TooMuch,
}

/// Reads what is printed and passes it on, up to the bound; blocks, so it has a thread.
fn pass_on(reader: &mut PipeReader, lines: &mpsc::Sender<Bytes>, bound: usize) -> Passed {
    let mut buffer = [0; 4096];
    let mut held: Vec<u8> = Vec::new();
    let mut total = 0;
    while let Ok(length) = reader.read(&mut buffer) {
        if length == 0 {
            return Passed::All;
        }
        total += length;
        held.extend_from_slice(&buffer[..length]);
        let text = whole_letters(&mut held);
        if lines.blocking_send(line(&json!({ "text": text }))).is_err() {
            return Passed::All;
        }
        if total > bound {
            return Passed::TooMuch;
        }
    }
    Passed::All
}

/// Takes the text out, except the beginning of a letter whose rest is still to come.
fn whole_letters(bytes: &mut Vec<u8>) -> String {
    let end = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    };
    let rest = bytes.split_off(end);
    let text = String::from_utf8_lossy(bytes).into_owned();
    *bytes = rest;
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that a shell script's run gives.
    fn run(script: &str, bounds: Bounds) -> Vec<serde_json::Value> {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            let entry = Runs::default().enter("x".to_owned()).unwrap();
            let mut lines = start(command, bounds, entry).unwrap();
            let mut found = Vec::new();
            while let Some(line) = lines.recv().await {
                found.push(serde_json::from_slice(&line).unwrap());
            }
            found
        })
    }

    #[track_caller]
    fn check(script: &str, bounds: Bounds, text: &str, end: &str, ok: bool) {
        let lines = run(script, bounds);
        let (last, before) = lines.split_last().unwrap();
        let printed: String =
            before.iter().filter_map(|line| line["text"].as_str()).collect();
        assert!(printed.starts_with(text), "{lines:?}");
        assert!(last["end"].as_str().unwrap().contains(end), "{lines:?}");
        assert_eq!(last["ok"], ok, "{lines:?}");
    }

    #[test]
    fn what_is_printed_comes_in_order_and_then_the_end() {
        check("echo a; echo b >&2; echo c", BOUNDS, "a\nb\nc\n", "just now", true);
        check("echo a; exit 3", BOUNDS, "a\n", "3", false);
        check("kill -SEGV $$", BOUNDS, "", "signal 11", false);
    }

    #[test]
    fn a_run_is_stopped_at_its_bounds() {
        let short = Bounds { time: Duration::from_millis(50), ..BOUNDS };
        check("echo a; sleep 100", short, "a\n", "stopped after", false);
        let narrow = Bounds { output: 9, ..BOUNDS };
        check("yes", narrow, "y\ny\n", "without an end", false);
    }

    #[test]
    fn what_the_run_leaves_behind_does_not_hold_the_answer() {
        check("sleep 100 & echo a", BOUNDS, "a\n", "just now", true);
    }

    #[test]
    fn a_page_that_goes_ends_the_run_and_frees_its_name() {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let runs = Runs::default();
            let mut command = Command::new("sh");
            command.args(["-c", "sleep 100"]);
            let entry = runs.enter("x".to_owned()).unwrap();
            assert!(runs.enter("x".to_owned()).is_none());
            drop(start(command, BOUNDS, entry).unwrap());
            while runs.enter("x".to_owned()).is_none() {
                tokio::task::yield_now().await;
            }
        });
    }

    #[test]
    fn a_letter_in_two_reads_stays_whole() {
        let mut bytes = vec![b'a', 0xc3];
        assert_eq!(whole_letters(&mut bytes), "a");
        bytes.push(0xbc);
        assert_eq!(whole_letters(&mut bytes), "ü");
        bytes.extend([0xff, b'b']);
        assert_eq!(whole_letters(&mut bytes), "\u{fffd}b");
    }
}
