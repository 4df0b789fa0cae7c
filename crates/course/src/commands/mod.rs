//! The commands, one a file: each takes its words and the catalogue, and answers with an exit code.

mod check;
mod doctor;
mod hint;
mod list;
mod measure;
mod preprocess;
mod record;
mod reset;
pub mod run;
mod solution;
mod start;
mod verify;

use std::process::ExitCode;

use anyhow::Result;

use crate::catalog::Catalog;
use crate::cli::{Cli, Command};

pub use run::{cargo, no_cargo};

/// Does what the command line asks for.
pub fn perform(cli: Cli) -> Result<ExitCode> {
    let catalog = Catalog::here()?;
    match cli.command.unwrap_or(Command::Start(cli.start)) {
        Command::Run(asked) => run::perform(&catalog, &asked),
        Command::Start(asked) => start::perform(&catalog, &asked),
        Command::List(asked) => list::perform(&catalog, &asked),
        Command::Check(asked) => check::perform(&catalog, &asked),
        Command::Hint(asked) => hint::perform(&catalog, &asked),
        Command::Solution(asked) => solution::perform(&catalog, &asked),
        Command::Reset(asked) => reset::perform(&catalog, &asked),
        Command::Doctor => doctor::perform(&catalog),
        Command::Verify(asked) => verify::perform(&catalog, &asked),
        Command::Record(asked) => record::perform(&catalog, &asked),
        Command::Measure(asked) => measure::perform(&catalog, &asked),
        Command::Preprocess(asked) => preprocess::perform(&catalog, &asked),
    }
}
