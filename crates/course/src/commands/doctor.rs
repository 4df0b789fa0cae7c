//! `course doctor`: what is missing on this machine, each with its mend.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, ExitCode};

use tempfile::{NamedTempFile, TempDir};

use anyhow::Result;

use crate::catalog::Catalog;
use crate::cli::PORT;
use crate::commands::cargo;
use crate::exercise;
use crate::say::{self, Paint};

/// What one look found.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    what: &'static str,
    state: State,
    /// What was seen, and the mend where one is needed.
    says: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Good,
    /// The course works without it.
    Optional,
    /// Something of the course does not work.
    Missing,
}

/// What the course's own build and the exercises' take, roughly, with room to spare.
const DISK: u64 = 4 << 30;

/// The oldest Python that the twins are run with.
const PYTHON: (u32, u32) = (3, 11);

pub fn perform(catalog: &Catalog) -> Result<ExitCode> {
    let looks = [
        rust(catalog),
        linker(&catalog.scratch()),
        writable(catalog),
        disk(&catalog.root),
        port(catalog),
        terminal(),
        python(),
    ];
    let paint = Paint::for_stream(&io::stdout());
    for found in &looks {
        print!("{}", line(found, paint));
    }
    let missing = looks.iter().filter(|found| found.state == State::Missing).count();
    match missing {
        0 => println!("\nNothing is missing."),
        1 => println!("\nOne thing is missing; its mend stands beside it."),
        many => println!("\n{many} things are missing; the mend stands beside each."),
    }
    Ok(if missing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(found: &Found, paint: Paint) -> String {
    let mark = match found.state {
        State::Good => paint.good("good    "),
        State::Optional => paint.dim("optional"),
        State::Missing => paint.bad("missing "),
    };
    let text = say::wrap(&found.says, 21, say::columns());
    format!("{mark}  {:<9}  {}\n", found.what, text.trim())
}

impl Found {
    fn new(what: &'static str, state: State, says: impl Into<String>) -> Found {
        Found { what, state, says: says.into() }
    }
}

fn rust(catalog: &Catalog) -> Found {
    let missing = |says: String| Found::new("Rust", State::Missing, says);
    let manifest =
        fs::read_to_string(catalog.root.join("Cargo.toml")).unwrap_or_default();
    let wanted = rust_version(&manifest).unwrap_or((0, 0));
    let said = first_line(&cargo(), "--version")
        .and_then(|_| first_line("rustc".as_ref(), "--version"));
    let said = match said {
        Ok(said) => said,
        Err(why) => {
            return missing(format!(
                "{why}. Install Rust from https://rustup.rs, then open a new terminal."
            ));
        }
    };
    match version(&said) {
        Some(found) if found >= wanted => Found::new("Rust", State::Good, said),
        _ => missing(format!(
            "{said}; {}.{} is needed. Run: rustup update",
            wanted.0, wanted.1
        )),
    }
}

/// `rust-version` of the workspace's manifest.
fn rust_version(manifest: &str) -> Option<(u32, u32)> {
    let manifest: toml::Table = manifest.parse().ok()?;
    let package = manifest.get("workspace")?.get("package")?;
    version(package.get("rust-version")?.as_str()?)
}

/// The first two numbers of a text such as `Python 3.11.2`.
fn version(text: &str) -> Option<(u32, u32)> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let mut numbers = text[start..].split(|letter: char| !letter.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The first line that a program prints when it is asked; the error says why there is none.
fn first_line(program: &OsStr, argument: &str) -> Result<String, String> {
    let name = Path::new(program).display();
    let output = Command::new(program).arg(argument).output();
    let output = output.map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!("{name} is not on the path"),
        kind => format!("{name} cannot be started ({kind})"),
    })?;
    let line = |bytes| {
        String::from_utf8_lossy(bytes).lines().next().unwrap_or("no word").to_owned()
    };
    if output.status.success() {
        return Ok(line(&output.stdout));
    }
    Err(format!("{name} {argument} fails ({})", line(&output.stderr)))
}

/// Whether a program can be linked is best seen by linking one, where all others are.
fn linker(scratch: &Path) -> Found {
    if let Err(why) = first_line("rustc".as_ref(), "--version") {
        let says = format!("not tried: {why}");
        return Found::new("linker", State::Missing, says);
    }
    match link(scratch) {
        Ok(()) => Found::new("linker", State::Good, "a program can be linked"),
        Err(why) => Found::new(
            "linker",
            State::Missing,
            format!("no program can be linked ({why}). {}.", linkers_mend(scratch)),
        ),
    }
}

fn linkers_mend(scratch: &Path) -> &'static str {
    // LLVM puts random digits in the place of each, and then misses the folder.
    if scratch.to_string_lossy().contains('%') {
        "Move the clone: Rust's linker cannot write below a folder with a % in its name"
    } else if cfg!(target_os = "macos") {
        "Run: xcode-select --install"
    } else {
        "Install your system's C tool chain: on Debian and Ubuntu `sudo apt install \
         build-essential`, on Fedora `sudo dnf install gcc`"
    }
}

/// Builds the smallest program below that folder; the error is the compiler's first line.
fn link(scratch: &Path) -> Result<(), String> {
    let folder = fs::create_dir_all(scratch).and_then(|()| TempDir::new_in(scratch));
    let folder = folder.map_err(|error| error.to_string())?;
    let source = folder.path().join("smallest.rs");
    fs::write(&source, "fn main() {}").map_err(|error| error.to_string())?;
    let output = Command::new("rustc")
        .arg(&source)
        .arg("-o")
        .arg(folder.path().join("smallest"))
        .output()
        .map_err(|error| format!("rustc: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.lines().next().unwrap_or("rustc said nothing").to_owned())
}

/// Tries the folders for what we keep and build; a file tried in an exercise's would be taken for
/// a save, so there the permission alone is asked for.
fn writable(catalog: &Catalog) -> Found {
    let ours = [catalog.root.join(".course"), catalog.scratch()];
    let ours = ours.iter().map(|folder| (folder, can_write(folder)));
    let theirs = catalog.exercises().map(|exercise| {
        let may = rustix::fs::access(&exercise.folder, rustix::fs::Access::WRITE_OK);
        (&exercise.folder, may.map_err(io::Error::from))
    });
    for (folder, tried) in ours.chain(theirs) {
        if let Err(error) = tried {
            let says = format!(
                "cannot write in {} ({}). Clone into a folder of your own, or give yourself \
                 permission: chmod -R u+w '{}'",
                folder.display(),
                error.kind(),
                catalog.root.display()
            );
            return Found::new("folder", State::Missing, says);
        }
    }
    Found::new(
        "folder",
        State::Good,
        format!("{} can be written", catalog.root.display()),
    )
}

fn can_write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    NamedTempFile::new_in(folder).map(drop)
}

fn disk(root: &Path) -> Found {
    let Ok(stat) = rustix::fs::statvfs(root) else {
        return Found::new(
            "disk",
            State::Optional,
            "how much is free cannot be found out",
        );
    };
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let says = format!("{} GiB free", free >> 30);
    if free >= DISK {
        return Found::new("disk", State::Good, says);
    }
    let says = format!(
        "{says}; {} GiB are wanted. `cargo clean` frees what was built.",
        DISK >> 30
    );
    Found::new("disk", State::Missing, says)
}

fn port(catalog: &Catalog) -> Found {
    if let Some(address) = exercise::served(catalog) {
        return Found::new(
            "port",
            State::Good,
            format!("the book is being served at {address}"),
        );
    }
    match TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)) {
        Ok(_) => Found::new("port", State::Good, format!("{PORT} is free")),
        Err(error) => {
            let says = format!(
                "{PORT} cannot be used ({error}); the book takes the next free one, or the one of \
                 `cargo run -- --port N`"
            );
            Found::new("port", State::Optional, says)
        }
    }
}

fn terminal() -> Found {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return Found::new(
            "terminal",
            State::Optional,
            "none here: plain lines, no colour",
        );
    }
    let columns = say::columns();
    let colour = if Paint::for_stream(&stdout).colour() { "colour" } else { "no colour" };
    let says = format!("{columns} columns are used, {colour}");
    if columns < say::COLUMNS {
        let says =
            format!("{says}; timelines need {}, so make the window wider", say::COLUMNS);
        return Found::new("terminal", State::Optional, says);
    }
    Found::new("terminal", State::Good, says)
}

fn python() -> Found {
    let named = env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    match first_line(&named, "--version") {
        Ok(said) if version(&said) >= Some(PYTHON) => {
            Found::new("Python", State::Good, said)
        }
        found => {
            let found = found.unwrap_or_else(|why| why);
            let says = format!(
                "{found}; the Python twins need {}.{} or newer. The book shows what they print \
                 all the same.",
                PYTHON.0, PYTHON.1
            );
            Found::new("Python", State::Optional, says)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_where_they_stand() {
        assert_eq!(version("rustc 1.95.0 (59807616e 2026-04-14)"), Some((1, 95)));
        assert_eq!(version("Python 3.11.2"), Some((3, 11)));
        assert_eq!(version("1.95"), Some((1, 95)));
        assert_eq!(version("none"), None);
    }

    #[test]
    fn the_needed_rust_is_the_workspaces() {
        let manifest = "[workspace.package]\nrust-version = \"1.95\"\n";
        assert_eq!(rust_version(manifest), Some((1, 95)));
    }

    #[test]
    fn a_folder_that_the_linker_stumbles_at_is_named() {
        assert!(linkers_mend(Path::new("/a %20/target")).starts_with("Move the clone"));
        assert!(!linkers_mend(Path::new("/a b/ü")).contains('%'));
    }

    #[test]
    fn what_is_found_stands_beside_its_name() {
        let found = Found::new("disk", State::Good, "31 GiB free");
        assert_eq!(line(&found, Paint::PLAIN), "good      disk       31 GiB free\n");
    }
}
