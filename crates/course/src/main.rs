//! The command line of the course: serves the book, runs chapters, grades exercises, verifies and
//! records what the repository claims.

mod book;
mod cargo;
mod catalog;
mod cli;
mod commands;
mod exercise;
mod grade;
mod progress;
mod record;
mod say;
mod serve;
mod unread;
mod verify;
mod watch;

use std::process::ExitCode;

use clap::Parser;

/// The exit code of a command that could not do what was asked: wrong words, a file that cannot
/// be read, no permission. 1 says that it was done and the outcome is negative.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    unread::ends_in_order();
    match commands::perform(cli::Cli::parse()) {
        Ok(code) => code,
        Err(error) if unread::is_closed_pipe(&format!("{error:#}")) => {
            unread::end(&format!("{error:#}"))
        }
        Err(error) => {
            eprint!("{}", say::error("course", &error));
            ExitCode::from(MISUSE)
        }
    }
}
