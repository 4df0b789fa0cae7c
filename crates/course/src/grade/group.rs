//! A test's process group: nothing of it outlives its guard.
//!
//! A group's number is its leader's process number, and the system may give that number away as
//! soon as the leader is reaped. So the leader's end is observed without reaping it, the group is
//! killed, and only then is the leader reaped: the signal can hit nobody else.

use std::collections::BTreeSet;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, PoisonError};

use rustix::process::{self, Pid, Signal, WaitId, WaitIdOptions};

/// The groups that are alive, so that Ctrl-C can end them: it reaches only our own group.
static ALIVE: Mutex<Alive> = Mutex::new(Alive { groups: BTreeSet::new(), closed: false });

struct Alive {
    groups: BTreeSet<i32>,
    /// Whether no further group may start, because we are about to end.
    closed: bool,
}

/// A running child that leads a process group of its own. Dropping it kills the whole group.
#[derive(Debug)]
pub struct Group {
    leader: Child,
    id: Pid,
}

impl Group {
    /// Starts the command as the leader of a new group.
    pub fn spawn(command: &mut Command) -> io::Result<Group> {
        // The lock is held over the start: a group is never alive and unlisted.
        let mut alive = ALIVE.lock().unwrap_or_else(PoisonError::into_inner);
        if alive.closed {
            return Err(io::Error::new(
                io::ErrorKind::Interrupted,
                "the course is ending",
            ));
        }
        let leader = command.process_group(0).spawn()?;
        let id = Pid::from_child(&leader);
        alive.groups.insert(id.as_raw_nonzero().get());
        Ok(Group { leader, id })
    }

    pub fn id(&self) -> Pid {
        self.id
    }

    /// Kills what is left of the group and reaps its leader.
    pub fn end(&mut self) -> io::Result<ExitStatus> {
        let mut alive = ALIVE.lock().unwrap_or_else(PoisonError::into_inner);
        if alive.groups.remove(&self.id.as_raw_nonzero().get()) {
            kill(self.id);
        }
        drop(alive);
        self.leader.wait()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.end();
    }
}

/// Waits for the end of a group's leader and leaves it unreaped.
pub fn wait_for_leader(id: Pid) {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while let Err(rustix::io::Errno::INTR) = process::waitid(WaitId::Pid(id), options) {}
}

/// Kills every group that is alive and lets no other start; for a command that is about to end.
pub fn kill_all() {
    let mut alive = ALIVE.lock().unwrap_or_else(PoisonError::into_inner);
    alive.closed = true;
    for id in alive.groups.iter().copied().filter_map(Pid::from_raw) {
        kill(id);
    }
}

/// Kills every process whose environment has that entry: children inherit it, whatever group or
/// session they move to.
#[cfg(target_os = "linux")]
pub fn kill_strays(mark: &[u8]) {
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return;
    };
    let ids = processes.flatten().filter_map(|process| {
        let name = process.file_name();
        Some((Pid::from_raw(name.to_str()?.parse().ok()?)?, process.path()))
    });
    for (id, folder) in ids {
        // The descriptor is taken before the environment is read, so both are of one process even
        // if its number is given away meanwhile.
        let Ok(held) = process::pidfd_open(id, process::PidfdFlags::empty()) else {
            continue;
        };
        let environment = std::fs::read(folder.join("environ")).unwrap_or_default();
        if environment.split(|byte| *byte == 0).any(|entry| entry == mark) {
            // It fails only where the process is gone already.
            let _ = process::pidfd_send_signal(held, Signal::KILL);
        }
    }
}

/// Elsewhere nobody tells the environment of a process; what left the group lives on.
#[cfg(not(target_os = "linux"))]
pub fn kill_strays(_mark: &[u8]) {}

/// SIGKILL, which cannot be ignored. It fails only where the group is gone already.
fn kill(group: Pid) {
    let _ = process::kill_process_group(group, Signal::KILL);
}
