//! `course hint`: one hint more at every call.

use std::fs;
use std::io;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::catalog::Catalog;
use crate::cli::Name;
use crate::grade::task;
use crate::progress;
use crate::say::{self, Paint};

pub fn perform(catalog: &Catalog, asked: &Name) -> Result<ExitCode> {
    let exercise = catalog.exercise(&asked.name)?;
    let path = exercise.file("task.md");
    let text = fs::read_to_string(&path);
    let text = text.with_context(|| format!("cannot read {}", path.display()))?;
    let hints = task::hints(&text);
    ensure!(!hints.is_empty(), "{} has no `## Hints`", path.display());

    let kept = progress::update(catalog, exercise, |entry| {
        entry.hints = (entry.hints + 1).min(hints.len());
    });
    let count = match kept {
        Ok(loaded) => {
            if let Some(notice) = &loaded.notice {
                say::notice(notice);
            }
            loaded.progress.entry(exercise).hints
        }
        Err(error) => {
            say::notice(&format!("Note: {error:#}. So every hint is shown at once."));
            hints.len()
        }
    };
    print!("{}", shown(&asked.name, &hints, count));
    Ok(ExitCode::SUCCESS)
}

/// The first `count` hints, the newest marked, and what the next call would bring.
fn shown(name: &str, hints: &[String], count: usize) -> String {
    let paint = Paint::for_stream(&io::stdout());
    let mut text = String::new();
    for (number, hint) in (1..).zip(hints).take(count) {
        let heading = format!("hint {number} of {}", hints.len());
        let newest = number == count;
        text += &if newest { paint.bold(heading) } else { paint.dim(heading) };
        text += "\n";
        text += &laid_out(hint, say::columns());
    }
    text += &match hints.len() - count {
        0 => {
            format!("That was the last one. What is left: cargo course solution {name}\n")
        }
        _ => format!("One more: cargo course hint {name}\n"),
    };
    text
}

/// Text is wrapped, paragraph by paragraph; code stays as it is.
fn laid_out(hint: &str, columns: usize) -> String {
    let mut laid = String::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in hint.lines() {
        let is_fence = line.trim_start().starts_with("```");
        if in_code || is_fence || line.trim().is_empty() {
            laid += &say::wrap(&std::mem::take(&mut paragraph), 2, columns);
        } else {
            paragraph.push_str(line.trim());
            paragraph.push(' ');
        }
        if in_code && !is_fence {
            laid += &format!("  {line}\n");
        }
        in_code ^= is_fence;
    }
    laid + &say::wrap(&paragraph, 2, columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_a_hint_keeps_its_lines() {
        let hint =
            "Look\n   here:\n\n   ```rust\n   let x;\n   let y;\n   ```\n   Then go.";
        let expected = "  Look here:\n     let x;\n     let y;\n  Then go.\n";
        assert_eq!(laid_out(hint, 80), expected);
    }

    #[test]
    fn after_the_last_hint_the_solution_is_left() {
        let hints = ["One.".to_owned(), "Two.".to_owned()];
        let first = shown("walk", &hints, 1);
        assert_eq!(first, "hint 1 of 2\n  One.\nOne more: cargo course hint walk\n");
        assert!(shown("walk", &hints, 2).ends_with("cargo course solution walk\n"));
    }
}
