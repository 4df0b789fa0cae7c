//! `course list`: the chapters and exercises, and how far the learner is.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::catalog::{Catalog, Chapter, Exercise, Shape};
use crate::cli::Json;
use crate::exercise::{self, Standing};
use crate::grade::answer;
use crate::progress::Progress;
use crate::say::{self, COLUMNS, Paint};

/// What `--json` prints. The keys are an interface: they may be added to, and none is renamed or
/// left out.
#[derive(Debug, Serialize)]
struct Listed {
    /// The name of the next exercise to do; `null` when all have passed.
    next: Option<String>,
    chapters: Vec<ListedChapter>,
}

#[derive(Debug, Serialize)]
struct ListedChapter {
    number: u32,
    package: String,
    title: String,
    exercises: Vec<ListedExercise>,
}

#[derive(Debug, Serialize)]
struct ListedExercise {
    name: String,
    title: String,
    /// `repair`, `build`, `order`, `predict` or `schedule`.
    shape: &'static str,
    /// `new`, `begun` or `passed`.
    state: Standing,
    /// How often a changed answer was graded, up to its first pass.
    tries: u32,
    /// When it first passed, in seconds since 1970.
    passed_at: Option<u64>,
    /// How many hints were shown.
    hints: usize,
    solution_seen: bool,
    /// The learner's file, from the repository's root.
    answer: String,
}

pub fn perform(catalog: &Catalog, asked: &Json) -> Result<ExitCode> {
    let loaded = Progress::load(catalog);
    if let Some(notice) = &loaded.notice {
        say::notice(notice);
    }
    let text = if asked.json {
        serde_json::to_string_pretty(&listed(catalog, &loaded.progress))? + "\n"
    } else {
        table(catalog, &loaded.progress, Paint::for_stream(&io::stdout()))
    };
    io::stdout().write_all(text.as_bytes()).context("cannot print")?;
    Ok(ExitCode::SUCCESS)
}

/// The table for the terminal, the next step marked.
fn table(catalog: &Catalog, progress: &Progress, paint: Paint) -> String {
    let next = progress.next(catalog).map(|exercise| exercise.name.as_str());
    let longest = catalog.exercises().map(|exercise| exercise.name.chars().count()).max();
    let width = longest.unwrap_or_default();
    let mut text = String::new();
    for chapter in &catalog.chapters {
        text += &chapter_line(chapter, progress, paint);
        for exercise in &chapter.exercises {
            let is_next = next == Some(&exercise.name);
            text += &exercise_line(exercise, progress, width, is_next, paint);
        }
    }
    text + &match next {
        Some(name) => format!("\nnext: cargo course check {name}\n"),
        None => "\nEvery exercise has passed.\n".to_owned(),
    }
}

fn chapter_line(chapter: &Chapter, progress: &Progress, paint: Paint) -> String {
    let (passed, all) = (progress.passed_of(chapter), chapter.exercises.len());
    let count =
        if all == 0 { String::new() } else { format!("{passed} of {all} passed") };
    let title = format!("{:>2}  {}", chapter.number, chapter.title);
    let width = COLUMNS.saturating_sub(count.len() + 1);
    let line = format!("{title:<width$} {count}");
    paint.bold(line.trim_end()) + "\n"
}

fn exercise_line(
    exercise: &Exercise,
    progress: &Progress,
    width: usize,
    is_next: bool,
    paint: Paint,
) -> String {
    let mark = if is_next { "->" } else { "  " };
    let state = match exercise::standing(exercise, progress) {
        Standing::Passed => paint.good("passed"),
        Standing::Begun => "begun ".to_owned(),
        Standing::New => "      ".to_owned(),
    };
    let (name, shape) = (&exercise.name, word(exercise.shape));
    let start = format!(" {mark} {name:<width$}  {shape:<8}  ");
    let room = COLUMNS.saturating_sub(start.chars().count() + "passed  ".len());
    let title: String = exercise.title.chars().take(room).collect();
    format!("{start}{state}  {title}\n")
}

fn listed(catalog: &Catalog, progress: &Progress) -> Listed {
    let chapters = catalog.chapters.iter().map(|chapter| ListedChapter {
        number: chapter.number,
        package: chapter.package.clone(),
        title: chapter.title.clone(),
        exercises: chapter
            .exercises
            .iter()
            .map(|exercise| listed_exercise(catalog, exercise, progress))
            .collect(),
    });
    Listed {
        next: progress.next(catalog).map(|exercise| exercise.name.clone()),
        chapters: chapters.collect(),
    }
}

fn listed_exercise(
    catalog: &Catalog,
    exercise: &Exercise,
    progress: &Progress,
) -> ListedExercise {
    let entry = progress.entry(exercise);
    ListedExercise {
        name: exercise.name.clone(),
        title: exercise.title.clone(),
        shape: word(exercise.shape),
        state: exercise::standing(exercise, progress),
        tries: entry.tries,
        passed_at: entry.passed,
        hints: entry.hints,
        solution_seen: entry.solution_seen,
        answer: answer::from_root(catalog, &exercise.answer()),
    }
}

/// The shape as `course.toml` spells it.
fn word(shape: Shape) -> &'static str {
    match shape {
        Shape::Repair => "repair",
        Shape::Build => "build",
        Shape::Order => "order",
        Shape::Predict => "predict",
        Shape::Schedule => "schedule",
    }
}
