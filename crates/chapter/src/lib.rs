//! The command line that every chapter's binary shares: run a stage, draw what it did.
//!
//! A chapter's `main.rs` is the list of its stages and nothing else:
//!
//! ```no_run
//! use std::process::ExitCode;
//! use chapter::{Chapter, Stage};
//!
//! fn greet() -> std::io::Result<()> {
//!     println!("hello");
//!     Ok(())
//! }
//!
//! fn main() -> ExitCode {
//!     Chapter::new(env!("CARGO_PKG_NAME"), "Greetings")
//!         .stage(Stage::new("greet", "says hello", greet))
//!         .main()
//! }
//! ```
//!
//! The first stage is the chapter's demonstration: it runs when no name is given. A stage prints
//! what it finds and records what it does with the `timeline` crate; if it recorded anything, the
//! timeline is drawn below its output.

#![warn(missing_docs)]

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, panic, process};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use timeline::{Clock, Timeline};

/// The columns of a timeline where the terminal does not say that it has fewer.
const COLUMNS: usize = 80;

/// A program of a chapter: small, complete, at most five seconds long.
#[derive(Debug)]
pub struct Stage {
    name: &'static str,
    about: &'static str,
    run: fn() -> io::Result<()>,
    /// What its timeline is measured in; the real clock unless said otherwise.
    clock: Clock,
}

impl Stage {
    /// A stage that is called `name` on the command line and described by `about`.
    pub fn new(
        name: &'static str,
        about: &'static str,
        run: fn() -> io::Result<()>,
    ) -> Self {
        Stage { name, about, run, clock: Clock::Real }
    }

    /// Records the stage's timeline on another clock.
    pub fn on(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }
}

/// A chapter's stages; the first one is its demonstration.
#[derive(Debug)]
pub struct Chapter {
    package: &'static str,
    title: &'static str,
    stages: Vec<Stage>,
}

impl Chapter {
    /// A chapter without stages, by its package's name and its title in the book.
    pub fn new(package: &'static str, title: &'static str) -> Self {
        Chapter { package, title, stages: Vec::new() }
    }

    /// Adds a stage.
    pub fn stage(mut self, stage: Stage) -> Self {
        self.stages.push(stage);
        self
    }

    /// Does what the process's arguments ask for: the whole of a chapter's `main`.
    ///
    /// The exit code is 0 when the stage ran, 1 when it failed, 2 when the arguments were wrong.
    pub fn main(self) -> ExitCode {
        end_where_nobody_reads();
        let matches = match self.command().try_get_matches_from(env::args_os()) {
            Ok(matches) => matches,
            Err(answer) => {
                let wrong = answer.use_stderr();
                // A closed pipe leaves nobody to tell.
                let _ = answer.print();
                return ExitCode::from(if wrong { 2 } else { 0 });
            }
        };
        let wanted = matches.get_one::<String>("stage");
        let stage = match wanted {
            Some(name) => self.stages.iter().find(|stage| stage.name == name),
            None => self.stages.first(),
        };
        let stage =
            stage.expect("clap allows only the stages' names, and a chapter has a stage");
        let trace = matches.get_one::<PathBuf>("trace");
        let drawn = !matches.get_flag("no-timeline");
        match perform(stage, trace.map(PathBuf::as_path), drawn) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{} {}: {error}", self.package, stage.name);
                ExitCode::FAILURE
            }
        }
    }

    fn command(&self) -> Command {
        let width = self.stages.iter().map(|stage| stage.name.len()).max().unwrap_or(0);
        let stages: String = self
            .stages
            .iter()
            .map(|stage| format!("  {:width$}  {}\n", stage.name, stage.about))
            .collect();
        Command::new(self.package)
            .bin_name(format!("cargo run -p {} --", self.package))
            .about(format!("The programs of the chapter “{}”.", self.title))
            .after_help(format!("Stages (the first one is the default):\n{stages}"))
            .arg(
                Arg::new("stage")
                    .value_name("STAGE")
                    .help("The program to run")
                    .hide_possible_values(true)
                    .value_parser(PossibleValuesParser::new(
                        self.stages.iter().map(|stage| stage.name),
                    )),
            )
            .arg(
                Arg::new("trace")
                    .long("trace")
                    .value_name("FILE")
                    .help("Write the timeline as trace-viewer JSON (opens in ui.perfetto.dev)")
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(
                Arg::new("no-timeline")
                    .long("no-timeline")
                    .help("Do not draw the timeline below the output")
                    .action(ArgAction::SetTrue),
            )
    }
}

/// Lets a `println!` into a closed pipe (`… | head -3`) end the program in silence, where it would
/// panic. The exit code is the one by which a shell reports the signal for a closed pipe.
fn end_where_nobody_reads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let said = info.payload_as_str().unwrap_or_default();
        if said.starts_with("failed printing to stdout")
            && said.ends_with("(os error 32)")
        {
            process::exit(141);
        }
        usual(info);
    }));
}

/// Runs a stage under a recorder, then writes and draws what it recorded.
fn perform(stage: &Stage, trace: Option<&Path>, drawn: bool) -> io::Result<()> {
    let session = timeline::start(stage.clock);
    let outcome = (stage.run)();
    let timeline = session.finish();
    io::stdout().flush()?;
    outcome?;
    if let Some(path) = trace {
        fs::write(path, timeline.to_trace()).map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("cannot write the trace {}: {error}", path.display()),
            )
        })?;
    }
    if drawn && !timeline.lanes.is_empty() {
        draw(&timeline)?;
    }
    Ok(())
}

fn draw(timeline: &Timeline) -> io::Result<()> {
    let columns = columns(env::var_os("COLUMNS"));
    writeln!(io::stdout(), "\n{}", timeline.to_text(columns).trim_end())
}

/// The width to draw in: 80 columns, or what a narrower terminal says that it has.
fn columns(said: Option<OsString>) -> usize {
    said.and_then(|said| said.to_str()?.parse().ok())
        .map_or(COLUMNS, |said: usize| said.clamp(40, COLUMNS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter() -> Chapter {
        Chapter::new("ch99-test", "Tests")
            .stage(Stage::new("one", "the first", || Ok(())))
            .stage(Stage::new("second", "another one", || Ok(())).on(Clock::Steps))
    }

    #[test]
    fn the_command_line_is_well_formed() {
        chapter().command().debug_assert();
    }

    #[test]
    fn help_lists_every_stage_with_what_it_does() {
        let help = chapter().command().render_help().to_string();
        assert!(
            help.contains("one     the first\n") && help.contains("second  another one"),
            "{help}"
        );
    }

    #[test]
    fn an_unknown_stage_is_refused_with_the_nearest_name() {
        let error = chapter()
            .command()
            .try_get_matches_from(["ch99-test", "secnod"])
            .unwrap_err();
        assert!(error.to_string().contains("'second'"), "{error}");
    }

    #[test]
    fn a_trace_that_cannot_be_written_is_named() {
        let error =
            perform(&chapter().stages[0], Some(Path::new("/nowhere/x.json")), false)
                .unwrap_err();
        assert!(
            error.to_string().starts_with("cannot write the trace /nowhere/x.json"),
            "{error}"
        );
    }

    #[test]
    fn a_width_that_makes_no_sense_is_bounded() {
        assert_eq!(columns(None), 80);
        assert_eq!(columns(Some("60".into())), 60);
        assert_eq!(columns(Some("7".into())), 40);
        assert_eq!(columns(Some("wide".into())), 80);
        assert_eq!(columns(Some("300".into())), 80);
    }
}
