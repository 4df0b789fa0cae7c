//! What a process group uses: memory now, processor time so far.
//!
//! Linux tells it in `/proc`; elsewhere `ps` does, which is slower and therefore asked less often.

use std::time::Duration;
#[cfg(target_os = "linux")]
use std::{fs, path::Path};

use rustix::process::Pid;

/// The sum over all processes of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Resident memory in bytes.
    pub memory: u64,
    pub cpu: Duration,
    /// Whether any of their threads runs, or would if it got a core.
    pub runnable: bool,
}

/// How long to wait between two looks.
pub const INTERVAL: Duration =
    Duration::from_millis(if cfg!(target_os = "linux") { 25 } else { 200 });

/// The usage of the group; nothing where it cannot be known.
#[cfg(target_os = "linux")]
pub fn of_group(group: Pid) -> Usage {
    let Ok(processes) = fs::read_dir("/proc") else {
        return Usage::default();
    };
    let used = processes.flatten().filter_map(|process| {
        // Every process has a number for a name; the rest of /proc has not.
        process.file_name().to_str()?.parse::<u32>().ok()?;
        let stat = fs::read_to_string(process.path().join("stat")).ok()?;
        let used = linux_stat(&stat, group)?;
        Some(Usage { runnable: any_thread_runs(&process.path()), ..used })
    });
    used.fold(Usage::default(), Usage::plus)
}

/// Whether any thread of the process with that folder under `/proc` runs: a test has a thread of
/// its own, and the state of the process is the first thread's only.
#[cfg(target_os = "linux")]
fn any_thread_runs(process: &Path) -> bool {
    let threads = fs::read_dir(process.join("task")).into_iter().flatten().flatten();
    let mut stats =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("stat")).ok());
    stats
        .any(|stat| stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('R')))
}

/// One line of `/proc/PID/stat` (see proc_pid_stat(5)), if it is of that group, without its threads.
#[cfg(target_os = "linux")]
fn linux_stat(stat: &str, group: Pid) -> Option<Usage> {
    // The second field is the program's name in brackets, and may itself hold spaces and brackets.
    let (_, after_name) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let number = |field: usize| fields.get(field - 3)?.parse::<u64>().ok();
    if number(5)? != group.as_raw_nonzero().get() as u64 {
        return None;
    }
    let milliseconds =
        (number(14)? + number(15)?) * 1000 / rustix::param::clock_ticks_per_second();
    Some(Usage {
        memory: number(24)? * rustix::param::page_size() as u64,
        cpu: Duration::from_millis(milliseconds),
        runnable: false,
    })
}

/// The usage of the group; nothing where it cannot be known.
#[cfg(not(target_os = "linux"))]
pub fn of_group(group: Pid) -> Usage {
    of_group_by_ps(group)
}

#[cfg(any(test, not(target_os = "linux")))]
fn of_group_by_ps(group: Pid) -> Usage {
    // An `-o` a column: BSD's ps takes all that follows the first `=` for that column's heading.
    let listed = std::process::Command::new("ps")
        .args(["-A", "-o", "pgid=", "-o", "rss=", "-o", "state=", "-o", "time="])
        .output();
    let Ok(listed) = listed else {
        return Usage::default();
    };
    let text = String::from_utf8_lossy(&listed.stdout);
    let used = text.lines().filter_map(|line| ps_line(line, group));
    used.fold(Usage::default(), Usage::plus)
}

/// One line of that `ps`, if it is of that group: `  812  1520 R+  0:04.90`.
#[cfg(any(test, not(target_os = "linux")))]
fn ps_line(line: &str, group: Pid) -> Option<Usage> {
    let mut fields = line.split_whitespace();
    if fields.next()?.parse::<i32>().ok()? != group.as_raw_nonzero().get() {
        return None;
    }
    let kibibytes: u64 = fields.next()?.parse().ok()?;
    let runnable = fields.next()?.starts_with('R');
    let clock = fields.next()?.split(':');
    let seconds = clock.fold(0.0, |sum, part| sum * 60.0 + part.parse().unwrap_or(0.0));
    Some(Usage {
        memory: kibibytes << 10,
        cpu: Duration::from_secs_f64(seconds),
        runnable,
    })
}

impl Usage {
    fn plus(self, other: Usage) -> Usage {
        Usage {
            memory: self.memory + other.memory,
            cpu: self.cpu + other.cpu,
            runnable: self.runnable || other.runnable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(number: i32) -> Pid {
        Pid::from_raw(number).unwrap()
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_line_of_proc_counts_for_its_own_group_only() {
        let line =
            "71 (a) b (c) R 1 70 70 0 -1 4194304 9 0 0 0 250 50 0 0 20 0 1 0 5 1000 3 0";
        let usage = linux_stat(line, group(70)).unwrap();
        let ticks = rustix::param::clock_ticks_per_second();
        assert_eq!(usage.cpu, Duration::from_millis(300 * 1000 / ticks));
        assert_eq!(usage.memory, 3 * rustix::param::page_size() as u64);
        assert_eq!(linux_stat(line, group(71)), None);
    }

    #[test]
    fn ps_tells_of_our_own_group() {
        if std::process::Command::new("ps").arg("-A").output().is_err() {
            return; // A machine without ps is a Linux, where /proc is asked.
        }
        let usage = of_group_by_ps(rustix::process::getpgrp());
        assert!(usage.memory > 0, "{usage:?}");
        assert!(usage.runnable, "{usage:?}");
    }

    #[test]
    fn a_line_of_ps_counts_for_its_own_group_only() {
        let usage = ps_line("  812  1520 R+  1:04.90", group(812)).unwrap();
        assert_eq!(usage.memory, 1520 << 10);
        assert!(usage.runnable);
        assert_eq!(usage.cpu, Duration::from_millis(64_900));
        assert_eq!(ps_line("  813  1520 S  0:04.90", group(812)), None);
    }
}
