//! How the course speaks on a terminal: colour where it helps, none where it does not; lines that
//! fit.

use std::env;
use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Style};

/// The width that everything must fit in, whatever the terminal's is.
pub const COLUMNS: usize = 80;

/// Narrower than this, wrapping would do more harm than the terminal's own.
const NARROWEST: usize = 40;

/// Paints words, or leaves them as they are.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    colour: bool,
}

impl Paint {
    /// Leaves every word as it is: for pipes, files and tests.
    pub const PLAIN: Paint = Paint { colour: false };

    /// Colour if that stream is a terminal, unless `NO_COLOR` is set (<https://no-color.org>) or
    /// `TERM` is `dumb`.
    pub fn for_stream(stream: &impl IsTerminal) -> Paint {
        let colour = stream.is_terminal()
            && allows_colour(
                env::var_os("NO_COLOR").as_deref(),
                env::var_os("TERM").as_deref(),
            );
        Paint { colour }
    }

    pub fn colour(self) -> bool {
        self.colour
    }

    pub fn bold(self, words: impl Display) -> String {
        self.styled(Style::new().bold(), words)
    }

    pub fn dim(self, words: impl Display) -> String {
        self.styled(Style::new().dimmed(), words)
    }

    pub fn good(self, words: impl Display) -> String {
        self.styled(AnsiColor::Green.on_default().bold(), words)
    }

    pub fn bad(self, words: impl Display) -> String {
        self.styled(AnsiColor::Red.on_default().bold(), words)
    }

    fn styled(self, style: Style, words: impl Display) -> String {
        if self.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }
}

fn allows_colour(no_color: Option<&OsStr>, term: Option<&OsStr>) -> bool {
    no_color.is_none_or(OsStr::is_empty) && term.is_none_or(|term| term != "dumb")
}

/// The columns to write in: the terminal's, at most [`COLUMNS`].
pub fn columns() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stdout());
    match size {
        Ok(size) if size.ws_col > 0 => usize::from(size.ws_col).clamp(NARROWEST, COLUMNS),
        _ => COLUMNS,
    }
}

/// What a learner reads where something could not be done: who says it, what it was, and what
/// helps where it was the system that refused.
pub fn error(who: &str, error: &anyhow::Error) -> String {
    let text = wrap(&format!("{who}: {error:#}"), 0, columns_of_errors());
    text + mend(error).map(|mend| format!("{mend}\n")).as_deref().unwrap_or_default()
}

/// Says a sentence on standard error.
pub fn notice(sentence: &str) {
    eprint!("{}", wrap(sentence, 0, columns_of_errors()));
}

/// What helps against the system's refusals that have nothing to do with what was asked.
fn mend(error: &anyhow::Error) -> Option<&'static str> {
    let refused = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>())?;
    match refused.kind() {
        ErrorKind::PermissionDenied => {
            Some("`cargo course doctor` says where permission is missing.")
        }
        ErrorKind::ReadOnlyFilesystem => {
            Some("Clone the course into a folder that can be written.")
        }
        ErrorKind::StorageFull => {
            Some("The disk is full: `cargo clean` frees what was built.")
        }
        _ => None,
    }
}

/// The columns of standard error: without end where it is no terminal, for whoever searches it.
fn columns_of_errors() -> usize {
    match rustix::termios::tcgetwinsize(io::stderr()) {
        Ok(size) if size.ws_col > 0 => usize::from(size.ws_col).clamp(NARROWEST, COLUMNS),
        _ => usize::MAX,
    }
}

/// Puts `indent` spaces before every line, and breaks a line that is longer than `columns` between
/// words. A line that fits stays as it is; a word that is too long stands alone on its line.
pub fn wrap(text: &str, indent: usize, columns: usize) -> String {
    let mut wrapped = String::new();
    for line in text.trim_matches('\n').lines().map(str::trim_end) {
        let start = " ".repeat(indent);
        if indent + line.chars().count() <= columns {
            wrapped += &format!("{start}{line}\n");
            continue;
        }
        let mut width = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            if width > 0 && indent + width + 1 + length > columns {
                wrapped.push('\n');
                width = 0;
            }
            wrapped += if width == 0 { &start } else { " " };
            wrapped += word;
            width += length + usize::from(width > 0);
        }
        wrapped.push('\n');
    }
    wrapped
}

/// Puts `indent` spaces before every line that is not empty.
pub fn indent(text: &str, indent: usize) -> String {
    let indented = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("{}{line}\n", " ".repeat(indent)),
    });
    indented.collect()
}

/// Says on standard error what takes so long, once it has taken a second; see [`while_long`].
#[derive(Debug)]
pub struct WhileLong {
    /// Dropped at the end of the work, which the thread takes for the sign to be silent.
    _work: Sender<()>,
}

/// Says the words on standard error if the work goes on for more than a second. The work is over
/// when the guard is dropped.
pub fn while_long(words: String) -> WhileLong {
    let (work, over) = mpsc::channel();
    thread::spawn(move || {
        if over.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
            eprintln!("{words}");
        }
    });
    WhileLong { _work: work }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_within_the_columns() {
        assert_eq!(wrap("one two three", 2, 9), "  one two\n  three\n");
        assert_eq!(wrap("one  a\n two\n", 1, 80), " one  a\n  two\n");
        assert_eq!(wrap("a bananarama b", 1, 6), " a\n bananarama\n b\n");
    }

    #[test]
    fn a_letter_of_several_bytes_takes_one_column() {
        assert_eq!(wrap("Öfen für Kuchen", 0, 8), "Öfen für\nKuchen\n");
    }

    #[test]
    fn colour_follows_the_terminals_wishes() {
        let set = |text: &'static str| Some(OsStr::new(text));
        assert!(allows_colour(None, set("xterm")));
        assert!(allows_colour(set(""), None));
        assert!(!allows_colour(set("1"), set("xterm")));
        assert!(!allows_colour(None, set("dumb")));
    }

    #[test]
    fn what_the_system_refused_comes_with_its_mend() {
        let refused =
            |kind| anyhow::Error::new(io::Error::from(kind)).context("cannot write");
        let text = error("course", &refused(ErrorKind::StorageFull));
        assert!(text.starts_with("course: cannot write: "), "{text}");
        assert!(text.ends_with("`cargo clean` frees what was built.\n"), "{text}");
        assert!(mend(&refused(ErrorKind::PermissionDenied)).unwrap().contains("doctor"));
        assert_eq!(mend(&refused(ErrorKind::NotFound)), None);
        assert_eq!(error("one", &anyhow::anyhow!("it is empty")), "one: it is empty\n");
    }

    #[test]
    fn plain_words_stay_plain() {
        assert_eq!(Paint::PLAIN.good("passed"), "passed");
        assert_ne!(Paint { colour: true }.good("passed"), "passed");
    }
}
