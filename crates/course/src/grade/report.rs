//! A verdict in words: what a learner reads after a save.

use std::fmt::Write as _;
use std::fs;

use super::answer::{self, State};
use super::{CompileErrors, Crash, Finding, Graded, Panic, Verdict, section};
use crate::catalog::{Catalog, Chapter, Exercise};
use crate::progress::Progress;
use crate::say::{self, Paint};

/// The indents: of what is said, of the evidence, of a drawing (which may have 76 columns).
const SAID: usize = 2;
const SEEN: usize = 6;
const DRAWN: usize = 4;

/// What a report is written from, apart from the verdict.
#[derive(Clone, Copy, Debug)]
pub struct Reporter<'a> {
    pub catalog: &'a Catalog,
    pub progress: &'a Progress,
    /// The book's address, `http://127.0.0.1:3000/`, while it is being served.
    pub served: Option<&'a str>,
    pub paint: Paint,
    pub columns: usize,
}

/// A section of a chapter's page to read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub chapter: u32,
    /// `ch02-generators.html#a-fragment`, from the book's root.
    pub page: String,
    /// The heading; the fragment where the page has no such heading.
    pub title: String,
}

impl Reporter<'_> {
    /// The whole report, ending in a line's end.
    pub fn text(&self, exercise: &Exercise, graded: &Graded) -> String {
        let body = match &graded.verdict {
            Verdict::Passed { tests } => self.passed(exercise, *tests),
            Verdict::DoesNotCompile { errors } => self.does_not_compile(exercise, errors),
            other => self.not_passed(exercise, other),
        };
        let heading = self.heading(exercise, graded);
        format!("{heading}{}{body}", self.about_answer(exercise, graded.state))
    }

    /// `countdown: not yet (0.3 s)`.
    fn heading(&self, exercise: &Exercise, graded: &Graded) -> String {
        let verdict = if graded.verdict.passed() {
            self.paint.good("passed")
        } else {
            self.paint.bad("not yet")
        };
        let name = self.paint.bold(&exercise.name);
        format!("{name}: {verdict} ({:.1} s)\n", graded.took.as_secs_f64())
    }

    fn about_answer(&self, exercise: &Exercise, state: State) -> String {
        let path = answer::from_root(self.catalog, &exercise.answer());
        match state {
            State::Made => self
                .say(&format!("Your file is now there, a copy of the starter: {path}")),
            State::Untouched => {
                self.say(&format!("You have changed nothing yet in {path}"))
            }
            State::Changed => String::new(),
        }
    }

    fn passed(&self, exercise: &Exercise, tests: usize) -> String {
        let tests = if tests == 1 {
            "The test passes.".into()
        } else {
            format!("All {tests} tests pass.")
        };
        let compare = format!("{tests} Compare: cargo course solution {}", exercise.name);
        self.say(&compare) + &self.say(&self.next_step(exercise))
    }

    /// What to do after a pass.
    pub fn next_step(&self, exercise: &Exercise) -> String {
        let chapter = self.catalog.chapter_of(exercise);
        let open =
            |one: &&Exercise| one.name != exercise.name && !self.progress.has_passed(one);
        if let Some(next) = chapter.exercises.iter().find(open) {
            return format!(
                "Next: {}, “{}”, in {}",
                next.name,
                next.title,
                answer::from_root(self.catalog, &next.answer())
            );
        }
        let done = format!("Chapter {} is done.", chapter.number);
        match self.catalog.exercises().find(open) {
            Some(next) => {
                let chapter = self.catalog.chapter_of(next);
                format!("{done} Next: chapter {}, “{}”", chapter.number, chapter.title)
            }
            None => format!("{done} So is every exercise of the course."),
        }
    }

    fn does_not_compile(&self, exercise: &Exercise, errors: &CompileErrors) -> String {
        let mut text = String::from("\n");
        for error in &errors.shown {
            let _ = writeln!(text, "{error}\n");
        }
        if errors.more > 0 {
            text += &self.say(&match errors.more {
                1 => "One more error is not shown: the first ones mostly cause it."
                    .to_owned(),
                more => format!(
                    "{more} more errors are not shown: the first ones mostly cause them."
                ),
            });
        }
        if errors.only_in_spec {
            text += &self.say(
                "Your file compiles, but the tests cannot use it: a name, a signature or a type \
                 is not the one that task.md and the starter have.",
            );
        }
        text + &self.where_to_go(
            exercise,
            &exercise.read,
            self.catalog.chapter_of(exercise),
        )
    }

    fn not_passed(&self, exercise: &Exercise, verdict: &Verdict) -> String {
        let Some(finding) = verdict.finding() else {
            return String::new();
        };
        let known = finding.mistake.as_deref().and_then(|id| self.catalog.mistake(id));
        let mut text = String::new();
        if let Some((_, mistake)) = known {
            text += &self.say_boldly(&mistake.says);
        }
        let unnamed = finding.mistake.is_none();
        text +=
            &said_of(verdict, unnamed).map_or_else(String::new, |said| self.say(&said));
        text += &self.evidence(finding);
        if let Some((_, mistake)) = known {
            text += &self.say(&mistake.why);
        }
        text += &self.test(finding);
        match known {
            Some((chapter, mistake)) => {
                text + &self.where_to_go(exercise, &mistake.read, chapter)
            }
            None => {
                text + &self.where_to_go(
                    exercise,
                    &exercise.read,
                    self.catalog.chapter_of(exercise),
                )
            }
        }
    }

    fn evidence(&self, finding: &Finding) -> String {
        let seen = finding.seen.iter().map(|line| say::wrap(line, SEEN, self.columns));
        seen.collect::<String>() + &say::indent(&finding.drawing, DRAWN)
    }

    fn test(&self, finding: &Finding) -> String {
        let test = match finding.sentence.as_str() {
            "" => format!("The test: {}", finding.test),
            sentence => format!("The test {}: {sentence}", finding.test),
        };
        self.say(&test)
    }

    /// Where to read on, and how to get a hint; on one line if they fit.
    fn where_to_go(
        &self,
        exercise: &Exercise,
        fragment: &str,
        chapter: &Chapter,
    ) -> String {
        let section = section(self.catalog, chapter, fragment);
        let read = format!("chapter {}, “{}”", section.chapter, section.title);
        let hint = match self.progress.entry(exercise).hints {
            0 => format!("hint: cargo course hint {}", exercise.name),
            _ => format!("next hint: cargo course hint {}", exercise.name),
        };
        let together = format!("{read}      {hint}");
        let mut text = if SAID + together.chars().count() <= self.columns {
            say::indent(&self.paint.dim(&together), SAID)
        } else {
            let lines = [read, hint].map(|line| say::wrap(&line, SAID, self.columns));
            lines.concat()
        };
        if let Some(served) = self.served {
            text += &say::indent(&format!("{served}{}", section.page), SAID);
        }
        text
    }

    /// Painted after it is wrapped, line by line: the codes of a colour have no width.
    fn say_boldly(&self, text: &str) -> String {
        let wrapped = self.say(text);
        let bold = wrapped.lines().map(|line| format!("{}\n", self.paint.bold(line)));
        bold.collect()
    }

    fn say(&self, text: &str) -> String {
        say::wrap(text, SAID, self.columns)
    }
}

/// The section of a chapter's page with that fragment.
pub fn section(catalog: &Catalog, chapter: &Chapter, fragment: &str) -> Section {
    // A page that cannot be read costs the learner the title only.
    let page = fs::read_to_string(chapter.page(&catalog.root)).unwrap_or_default();
    Section {
        chapter: chapter.number,
        page: format!("{}.html#{fragment}", chapter.package),
        title: section::title(&page, fragment).unwrap_or_else(|| fragment.to_owned()),
    }
}

/// What is said of the verdict apart from the mistake; nothing where the mistake says it all.
pub fn said_of(verdict: &Verdict, unnamed: bool) -> Option<String> {
    match verdict {
        Verdict::Passed { .. } | Verdict::DoesNotCompile { .. } => None,
        Verdict::Failed { panic: Some(panic), .. } => Some(panicked(panic)),
        Verdict::Failed { panic: None, .. } => {
            unnamed.then(|| "The test failed and did not say why.".to_owned())
        }
        Verdict::Hung { after, cpu, running, .. } => {
            // The first thing to know of a program that does not end.
            let doing = if *running { "running" } else { "waiting" };
            let (after, cpu) = (after.as_secs_f64(), cpu.as_secs_f64());
            Some(format!(
                "It was stopped after {after:.1} s: it was {doing} (CPU {cpu:.1} s)."
            ))
        }
        Verdict::Crashed { how, .. } => Some(crashed(how)),
        Verdict::Flooded { bytes, .. } => {
            Some(format!("It was stopped after it had printed {} KiB.", bytes >> 10))
        }
    }
}

fn panicked(panic: &Panic) -> String {
    let Panic { place, in_answer, message } = panic;
    let rest = message.strip_prefix("not yet implemented");
    match (rest, in_answer) {
        (Some(rest), true) => {
            let what = rest
                .strip_prefix(": ")
                .map_or_else(String::new, |what| format!(" ({what})"));
            format!("Not begun: todo!() at {place}{what}.")
        }
        (_, true) => format!("Your code panicked at {place}: {message}"),
        (_, false) if is_in_the_librarys_words(message) => {
            format!("It failed at {place}:\n{message}")
        }
        (_, false) => message.clone(),
    }
}

/// Whether nobody has written this message for a learner, who then needs its place. The beginnings
/// are those of `assert!` and `assert_eq!`, `unwrap`, an index out of bounds, and `unreachable!`.
fn is_in_the_librarys_words(message: &str) -> bool {
    ["assertion ", "called `", "index out of bounds", "internal error"]
        .iter()
        .any(|beginning| message.starts_with(beginning))
}

fn crashed(how: &Crash) -> String {
    match how {
        Crash::StackOverflow => {
            "It used up its stack: a function calls itself, and too deep.".to_owned()
        }
        Crash::OutOfMemory { limit } => {
            format!(
                "It was stopped: it asked for more than {} MiB of memory.",
                limit >> 20
            )
        }
        Crash::Exited { code } => {
            format!("It ended its process (exit code {code}) before the test was over.")
        }
        Crash::Signal { number, panic } => {
            let ended = format!("Its process was ended by {}.", signal(*number));
            match panic {
                Some(panic) => format!("{} {ended}", panicked(panic)),
                None => ended,
            }
        }
    }
}

fn signal(number: i32) -> String {
    match number {
        4 => "signal 4 (an illegal instruction)".to_owned(),
        6 => "signal 6 (an abort)".to_owned(),
        7 | 10 => format!("signal {number} (a bus error)"),
        8 => "signal 8 (an arithmetic error)".to_owned(),
        9 => "signal 9 (it was killed)".to_owned(),
        11 => "signal 11 (memory that is not its own)".to_owned(),
        other => format!("signal {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_for_the_learner_stands_alone_and_the_librarys_has_its_place() {
        let said = |message: &str| {
            let (place, message) = ("spec.rs:6".to_owned(), message.to_owned());
            panicked(&Panic { place, in_answer: false, message })
        };
        assert_eq!(said("line 2 is not right"), "line 2 is not right");
        let failed = "assertion failed: left.is_empty()";
        assert_eq!(said(failed), format!("It failed at spec.rs:6:\n{failed}"));
    }
}
