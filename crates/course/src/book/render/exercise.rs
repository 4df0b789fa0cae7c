//! `{{exercise countdown}}`: the exercise's card.

use anyhow::Result;

use crate::book::html::{escape, inline};
use crate::book::page::Page;
use crate::catalog::Shape;

pub fn render(page: &Page<'_>, name: &str) -> Result<String> {
    let exercise = page.catalog.exercise(name)?;
    let (task, _) = page.file(&exercise.file("task.md"))?;
    let answer = exercise.answer();
    let answer = answer.strip_prefix(&page.catalog.root).unwrap_or(&answer);
    let id = page.ids.unique(&format!("exercise-{name}"));
    let name = escape(name);
    Ok(format!(
        "<section class=\"exercise\" id=\"{id}\" data-exercise=\"{name}\" aria-labelledby=\"{id}-title\">\n\
         <p class=\"label\">Exercise: {shape} <span class=\"state\" role=\"status\"></span></p>\n\
         <h3 id=\"{id}-title\">{title}</h3>\n\n{task}\n\n\
         <dl>\n<dt>Edit</dt><dd><code>{answer}</code></dd>\n\
         <dt>Check</dt><dd><code>cargo course check {name}</code></dd>\n\
         <dt>A hint</dt><dd><code>cargo course hint {name}</code></dd>\n</dl>\n</section>\n",
        shape = words(exercise.shape),
        title = inline(&exercise.title),
        task = shown(&task),
        answer = escape(&answer.to_string_lossy()),
    ))
}

/// What a learner is asked to do, in words.
fn words(shape: Shape) -> &'static str {
    match shape {
        Shape::Repair => "repair what is broken",
        Shape::Build => "build the piece",
        Shape::Order => "put the lines in order",
        Shape::Predict => "predict the run",
        Shape::Schedule => "be the scheduler",
    }
}

/// The task's first paragraph, the rest of it folded; its title and its hints are left out, since
/// the card has the one and `course hint` gives the others one at a time.
fn shown(task: &str) -> String {
    let lines =
        task.lines().skip_while(|line| line.trim().is_empty() || line.starts_with("# "));
    let mut in_code = false;
    let before_hints = lines.take_while(|line| {
        in_code ^= line.trim_start().starts_with("```");
        in_code || !line.starts_with("## ")
    });
    let lines: Vec<&str> = before_hints.collect();
    let (first, rest) = lines.split_at(first_part(&lines));
    let (first, rest) = (first.join("\n"), rest.join("\n"));
    if rest.trim().is_empty() {
        return first.trim().to_owned();
    }
    format!(
        "{}\n\n<details>\n<summary>The whole task</summary>\n\n{}\n\n</details>",
        first.trim(),
        rest.trim()
    )
}

/// How many lines the first paragraph has, with what it announces where it ends with a colon.
fn first_part(lines: &[&str]) -> usize {
    let mut in_code = false;
    let mut announced = false;
    for (index, line) in lines.iter().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if line.trim().is_empty() && !in_code && !announced {
            return index;
        }
        if !line.trim().is_empty() {
            announced = line.trim_end().ends_with(':') && !in_code;
        }
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    #[test]
    fn the_card_says_what_to_edit_and_what_to_type() {
        let task = "# Countdown\n\nWrite `next`\nso that it counts.\n\nMore.\n\n## Hints\n\n1. Think.\n";
        let book = Fixture::new().with("exercises/countdown/task.md", task);
        let page = book.page("{{exercise countdown}}");
        for part in [
            "data-exercise=\"countdown\"",
            "build the piece",
            "A <code>countdown</code> that remembers</h3>\n\nWrite `next`\nso that it counts.\n\n<details>",
            "<summary>The whole task</summary>\n\nMore.\n\n</details>\n\n<dl>",
            "<code>chapters/ch02-generators/exercises/countdown/answer.rs</code>",
            "<code>cargo course check countdown</code>",
            "<code>cargo course hint countdown</code>",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("Think."), "{page}");
    }

    #[test]
    fn what_the_first_paragraph_announces_is_shown_with_it() {
        let code = "```text\na\n\nb\n```";
        let task = format!("# T\n\nIt logs:\n\n{code}\n\nMore.\n");
        assert_eq!(
            super::shown(&task),
            format!(
                "It logs:\n\n{code}\n\n<details>\n<summary>The whole task</summary>\n\n\
                 More.\n\n</details>"
            )
        );
        assert_eq!(super::shown("# T\n\nOne.\n"), "One.");
        let commented = "```python\n## no heading\n```";
        assert_eq!(super::shown(&format!("{commented}\n## Hints\n1. A")), commented);
    }

    #[test]
    fn an_exercise_that_is_unknown_or_without_a_task_is_a_problem() {
        let book = Fixture::new();
        check_problem(&book, "{{exercise countdwon}}", 1, "did you mean “countdown”");
        check_problem(&book, "{{exercise countdown}}", 1, "exercises/countdown/task.md");
    }
}
