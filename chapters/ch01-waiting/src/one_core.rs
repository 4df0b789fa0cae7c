//! How a stage runs itself a second time with one core, so that both runs can be compared.

use std::process::Command;
use std::{env, fs, io, thread};

/// How many cores this process may use: the operating system can give it fewer than there are.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// “one core”, “2 cores”.
pub fn in_words() -> String {
    match cores() {
        1 => "one core".to_owned(),
        many => format!("{many} cores"),
    }
}

/// Runs a stage of this binary in a process that may use one core, unless this is such a process.
///
/// On Linux, `taskset` does this. Elsewhere nothing is run, and a line says so.
pub fn run_again(stage: &str) -> io::Result<()> {
    if cores() == 1 {
        return Ok(());
    }
    let Some(core) = first_core() else {
        println!("\n(the run with one core is left out: it needs Linux's taskset)");
        return Ok(());
    };
    println!();
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", &core]).arg(env::current_exe()?).arg(stage);
    let status = command.status()?;
    let failed = || io::Error::other(format!("taskset --cpu-list {core}: {status}"));
    status.success().then_some(()).ok_or_else(failed)
}

/// The first of the cores that this process may use; `None` where there is no `taskset`.
fn first_core() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let list = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"))?;
    let first = list.trim().split([',', '-']).next()?;
    Command::new("taskset").arg("--version").output().ok()?;
    Some(first.to_owned())
}
