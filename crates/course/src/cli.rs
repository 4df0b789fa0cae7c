//! The words of the command line.

use clap::{Args, Parser, Subcommand};

/// Serves the book, runs its chapters and grades its exercises.
#[derive(Debug, Parser)]
#[command(name = "course", bin_name = "cargo course", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What `start` takes may be said without its name: `cargo run -- --port 4000`.
    #[command(flatten)]
    pub start: Start,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the book, watch the exercises, say the next step (what plain `cargo run` does)
    Start(Start),
    /// Run a chapter's program: its number or name, then what its binary takes
    Run(Run),
    /// List the chapters and exercises, and how far you are
    List(Json),
    /// Grade exercises: the ones named, or the next one to do
    Check(Check),
    /// Show the next hint of an exercise, one more at every call
    Hint(Name),
    /// Show an exercise's solution; asks first if yours does not pass yet
    Solution(Solution),
    /// Begin an exercise anew; your old answer is kept beside it
    Reset(Name),
    /// Look at this machine and say what is missing, each with its mend
    Doctor,
    /// Prove what the repository claims: exercises, anchors, links, pages
    Verify(Verify),
    /// Record the chapters' runs that the book shows
    Record(Record),
    /// Print the median time from a saved answer to its verdict, over twenty saves
    Measure(Measure),
    /// The book's preprocessor, as plain `mdbook` calls it
    #[command(hide = true)]
    Preprocess(Preprocess),
}

/// The port of the book where none is named.
pub const PORT: u16 = 3000;

#[derive(Args, Clone, Debug)]
pub struct Start {
    /// The port to serve the book on; the next free one if it is taken, any if 0
    #[arg(long, default_value_t = PORT)]
    pub port: u16,
}

#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub struct Run {
    /// A chapter's number (1), folder (ch01-waiting) or name (waiting)
    #[arg(required_unless_present = "help")]
    pub chapter: Option<String>,
    /// Explain what the chapter's binary takes; without a chapter, this command
    #[arg(short, long)]
    pub help: bool,
    /// What the chapter's binary takes: a stage, --trace FILE, --help
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

#[derive(Args, Debug)]
pub struct Json {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Check {
    /// Exercises by name
    pub names: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Name {
    /// An exercise's name
    pub name: String,
}

#[derive(Args, Debug)]
pub struct Solution {
    /// An exercise's name
    pub name: String,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

#[derive(Args, Debug)]
pub struct Verify {
    /// Only these exercises (and none of the other checks)
    pub names: Vec<String>,
    /// Lint the exercises' specs, starters and solutions with clippy as well
    #[arg(long)]
    pub clippy: bool,
}

#[derive(Args, Debug)]
pub struct Record {
    /// Chapters, by number or name; all if none is named
    pub chapters: Vec<String>,
    /// Compare with what is stored instead of storing; exit 1 on drift
    #[arg(long)]
    pub check: bool,
}

#[derive(Args, Debug)]
pub struct Measure {
    /// Exercises by name; the first one of every chapter if none is named
    pub names: Vec<String>,
}

#[derive(Args, Debug)]
pub struct Preprocess {
    #[command(subcommand)]
    pub question: Option<Question>,
}

/// What mdBook asks a preprocessor before it uses it.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Whether the preprocessor supports a renderer
    Supports { renderer: String },
}
