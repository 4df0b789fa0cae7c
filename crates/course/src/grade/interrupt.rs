//! Ctrl-C while a test runs. The terminal sends it to our own process group alone, so the tests'
//! groups have to be killed by hand.

use std::io::{self, IsTerminal};
use std::process;
use std::thread;

use anyhow::{Context, Result};
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

use super::kill_all;

/// From now on, Ctrl-C, a closed terminal and `kill` end the tests that are running, and then us.
pub fn leave_nothing_running() -> Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("cannot prepare for Ctrl-C")?;
    let entered = runtime.enter();
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    drop(entered);
    thread::spawn(move || {
        let kind = runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => SignalKind::interrupt(),
                _ = terminate.recv() => SignalKind::terminate(),
                _ = hangup.recv() => SignalKind::hangup(),
            }
        });
        kill_all();
        // A terminal shows ^C; what comes next begins a line of its own.
        if io::stderr().is_terminal() {
            eprintln!();
        }
        // What a shell reports for a program that the signal ended.
        process::exit(128 + kind.as_raw_value());
    });
    Ok(())
}
