//! `course start`: serves the book, watches the exercises, says the next step.

use std::cell::OnceCell;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::book::{self, Refreshed};
use crate::catalog::{Catalog, Exercise};
use crate::cli::Start;
use crate::exercise::{self, Saves, Standing};
use crate::grade::{answer, interrupt};
use crate::progress::Progress;
use crate::say::{self, Paint};
use crate::serve::Server;
use crate::watch::{self, Change};

/// Serves until a signal ends it, with exit code 130 for Ctrl-C, as every command does.
///
/// # Errors
///
/// Where there is no book to serve or no port to serve it on.
pub fn perform(catalog: &Catalog, asked: &Start) -> Result<ExitCode> {
    interrupt::leave_nothing_running()?;
    // The answers are there to be opened before anything is graded. Where they cannot be written,
    // the book can still be read.
    if let Err(error) = answer::make_missing(catalog) {
        eprint!("{}", say::error("Note", &error));
    }
    // Watching begins before anything is built, so that no save is missed.
    let (_watcher, saves) = watch::watch(catalog)?;
    refresh(catalog)?;
    let catalog = Arc::new(catalog.clone());
    let folder = book::folder(&catalog);
    let server =
        Server::start(Arc::clone(&catalog), folder, asked.port, Box::new(states))?;
    leave_address(&catalog, &server);
    tell(&format!("{}\n", address_line(asked.port, &server)));
    tell(&standing(&catalog, &server.address()));
    let mut session = Session { catalog, server, saves: Saves::default() };
    for batch in saves {
        session.react(&batch);
    }
    bail!("the files are no longer watched; start again")
}

/// Prints. Where nobody reads any more (`cargo run | head`), the book is still served.
fn tell(text: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// For `check` in another terminal, which then links to the served pages. It can do without.
fn leave_address(catalog: &Catalog, server: &Server) {
    let file = exercise::address_file(catalog);
    if let Some(folder) = file.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let _ = fs::write(file, server.address());
}

/// The one line that a reader looks for.
fn address_line(asked: u16, server: &Server) -> String {
    let address = Paint::for_stream(&io::stdout()).bold(server.address());
    if asked == 0 || asked == server.port() {
        format!("The book is at {address}")
    } else {
        format!("The book is at {address} (port {asked} is taken)")
    }
}

/// Where the learner stands, and the one next step.
fn standing(catalog: &Catalog, address: &str) -> String {
    let loaded = Progress::load(catalog);
    let progress = &loaded.progress;
    let all = catalog.exercises().count();
    let passed = catalog.exercises().filter(|one| progress.has_passed(one)).count();
    let mut text = loaded.notice.map(|notice| notice + "\n").unwrap_or_default();
    text += &match progress.next(catalog) {
        None if all == 0 => "There is no exercise yet.\n".to_owned(),
        None => format!("You have passed all {all} exercises.\n"),
        Some(next) => format!(
            "You have passed {passed} of {all} exercises. Next: {}\n",
            next_step(catalog, progress, next, address)
        ),
    };
    text += "Every saved answer is graded here. Ctrl-C ends it.\n";
    say::wrap(&text, 0, say::columns())
}

/// A chapter that is not begun is read first.
fn next_step(
    catalog: &Catalog,
    progress: &Progress,
    next: &Exercise,
    address: &str,
) -> String {
    let chapter = catalog.chapter_of(next);
    let new = |one: &Exercise| exercise::standing(one, progress) == Standing::New;
    if chapter.exercises.iter().all(new) {
        let (number, title) = (chapter.number, &chapter.title);
        return format!(
            "read chapter {number}, “{title}”: {address}{}.html",
            chapter.package
        );
    }
    let answer = next.answer();
    let answer = answer.strip_prefix(&catalog.root).unwrap_or(&answer);
    format!("the exercise {}: edit {}", next.name, answer.display())
}

/// For the pages: `new`, `begun` or `passed` by the exercise's name.
fn states(catalog: &Catalog) -> Value {
    let progress = Progress::load(catalog).progress;
    let states = catalog
        .exercises()
        .map(|one| (one.name.clone(), json!(exercise::standing(one, &progress))));
    json!({ "exercises": states.collect::<serde_json::Map<_, _>>() })
}

/// A course that is being served.
struct Session {
    catalog: Arc<Catalog>,
    server: Server,
    saves: Saves,
}

impl Session {
    /// Pages first: they take a moment, and an exercise may take seconds.
    fn react(&mut self, batch: &[Change]) {
        if batch.iter().any(|change| !matches!(change, Change::Answer(_))) {
            self.rebuild();
        }
        for change in batch {
            if let Change::Answer(name) = change {
                self.grade(name);
            }
        }
    }

    /// Builds the book anew. What is wrong with it is said; the old one goes on being served.
    fn rebuild(&mut self) {
        match self.rebuilt() {
            Ok(refreshed) => {
                if matches!(refreshed, Refreshed::Built) {
                    tell("The book is built anew.\n");
                }
                // Where it is fresh, another copy of the course may have built it.
                self.server.book_changed(Arc::clone(&self.catalog));
            }
            Err(error) => eprint!("{}", say::error("The book is as it was", &error)),
        }
    }

    fn rebuilt(&mut self) -> Result<Refreshed> {
        self.catalog = Arc::new(Catalog::load(&self.catalog.root)?);
        refresh(&self.catalog)
    }

    fn grade(&mut self, name: &str) {
        let building = say::while_long(format!("Building the tests of {name} …"));
        let paint = Paint::for_stream(&io::stdout());
        let address = self.server.address();
        let report = self.saves.report(&self.catalog, name, Some(&address), paint);
        drop(building);
        if let Some(report) = report {
            tell(&format!("\n{report}\n"));
            self.server.states_changed();
        }
    }
}

/// Brings the book up to date and says what is wrong with it.
fn refresh(catalog: &Catalog) -> Result<Refreshed> {
    let bar: Rc<OnceCell<ProgressBar>> = Rc::default();
    let shown = Rc::clone(&bar);
    let refreshed = book::refresh(catalog, move |done, all| {
        shown.get_or_init(|| building(all)).set_position(done as u64);
    });
    if let Some(bar) = bar.get() {
        bar.finish_and_clear();
    }
    let refreshed = refreshed?;
    if let Refreshed::Failed(report) = &refreshed {
        for problem in &report.problems {
            say::notice(&problem.to_string());
        }
        let count = problems(report.problems.len());
        say::notice(&format!(
            "{count} on the pages; until they are mended, the book stays as it is."
        ));
    }
    Ok(refreshed)
}

fn problems(count: usize) -> String {
    if count == 1 { "One problem".to_owned() } else { format!("{count} problems") }
}

/// Says that the book is being built: a bar on a terminal, a line elsewhere. Building clears it.
fn building(steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("Building the book [{bar:30}] {pos}/{len}");
    let style = style.expect("the template is valid").progress_chars("=> ");
    let bar = ProgressBar::new(steps as u64).with_style(style);
    if bar.is_hidden() {
        eprintln!("Building the book …");
    }
    bar
}
