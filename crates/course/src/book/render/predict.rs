//! `{{predict id}}` … `{{answer}}` … `{{/predict}}`: a question before an output that surprises.
//!
//! The choices carry their reasons in the page's source, beside each wrong one. The reader sees
//! the reasons with the answer, which opens without any script.

use anyhow::{Context, Result, bail, ensure};

use crate::book::html::escape;
use crate::book::page::Page;

/// One choice, as Markdown.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    says: String,
    /// Why it is wrong; of the right one, what may be said.
    why: String,
    right: bool,
}

/// `question` is Markdown up to `{{answer}}`, with the list of choices; `answer` is the rest.
pub fn render(page: &Page<'_>, id: &str, question: &str, answer: &str) -> Result<String> {
    let (question, choices) = split(question)?;
    ensure!(
        choices.len() >= 2,
        "it needs two choices or more: `- [ ] choice — why it is wrong`"
    );
    let right = choices.iter().filter(|choice| choice.right).count();
    ensure!(right == 1, "one choice is right, `- [x] …`; here {right} are");
    ensure!(!answer.trim().is_empty(), "its answer explains nothing");
    let id = page.ids.unique(&format!("predict-{id}"));
    // Neither the browser's memory nor the page with all chapters may take two predictions for one.
    let key =
        format!("{}/{}", page.file.trim_end_matches(".md"), &id["predict-".len()..]);
    let (options, reasons) = lists(&escape(&key), &choices);
    Ok(format!(
        "<div class=\"predict\" id=\"{id}\" data-key=\"{key}\">\n<p class=\"label\">Predict</p>\n\n\
         {question}\n\n<fieldset>\n<legend>Your prediction</legend>\n\n{options}\n</fieldset>\n\
         <p class=\"verdict\" role=\"status\"></p>\n\
         <details>\n<summary>The answer</summary>\n\n{reasons}\n{answer}\n\n</details>\n</div>\n",
        key = escape(&key),
        question = question.trim(),
        answer = answer.trim(),
    ))
}

/// The choices to choose from, and what is to be said of each.
fn lists(group: &str, choices: &[Choice]) -> (String, String) {
    let (mut options, mut reasons) = (String::new(), String::new());
    for (index, choice) in choices.iter().enumerate() {
        let Choice { says, why, right } = choice;
        options.push_str(&format!(
            "- <label><input type=\"radio\" name=\"{group}\" value=\"{index}\" data-right=\"{right}\"> <span>{says}</span></label>\n"
        ));
        let (mark, dash) = match (right, why.is_empty()) {
            (true, true) => ("Right:", ""),
            (true, false) => ("Right:", " — "),
            (false, _) => ("Not so:", " — "),
        };
        reasons.push_str(&format!("- **{mark}** {says}{dash}{why}\n"));
    }
    (options, reasons)
}

/// The question, and the choices that stand below it.
fn split(question: &str) -> Result<(String, Vec<Choice>)> {
    let mut text = String::new();
    let mut items: Vec<String> = Vec::new();
    for line in question.lines() {
        if line.starts_with("- [") {
            items.push(line.to_owned());
        } else if let Some(item) = items.last_mut() {
            if line.trim().is_empty() {
                continue;
            }
            ensure!(
                line.starts_with(' '),
                "the choices come last; below them stands “{line}”"
            );
            item.push(' ');
            item.push_str(line.trim());
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    let choices = items.iter().map(|item| choice(item)).collect::<Result<_>>()?;
    Ok((text, choices))
}

fn choice(item: &str) -> Result<Choice> {
    let (right, text) = match (item.strip_prefix("- [x] "), item.strip_prefix("- [ ] ")) {
        (Some(text), _) => (true, text),
        (_, Some(text)) => (false, text),
        _ => bail!("a choice begins with `- [ ] ` or `- [x] `: “{item}”"),
    };
    let (says, why) = match text.split_once(" — ") {
        Some((says, why)) => (says, why),
        None if right => (text, ""),
        None => None.with_context(|| {
            format!("a wrong choice says why it is wrong, behind “ — ”: “{text}”")
        })?,
    };
    Ok(Choice { says: says.trim().to_owned(), why: why.trim().to_owned(), right })
}

#[cfg(test)]
mod tests {
    use crate::book::render::fixture::{Fixture, check_problem};

    const PREDICT: &str = "\
{{predict which}}
What does `f` print?

- [ ] `1` — it would,
  if it ran.
- [x] Nothing
{{answer}}
Nobody asked it.

{{run walk}}
{{/predict}}
after
";

    fn book() -> Fixture {
        Fixture::new().with("recorded/walk.txt", "one\n")
    }

    #[test]
    fn choices_come_before_and_their_reasons_with_the_answer() {
        let page = book().page(PREDICT);
        let expected = "\
<div class=\"predict\" id=\"predict-which\" data-key=\"ch02-generators/which\">
<p class=\"label\">Predict</p>

What does `f` print?

<fieldset>
<legend>Your prediction</legend>

- <label><input type=\"radio\" name=\"ch02-generators/which\" value=\"0\" data-right=\"false\"> <span>`1`</span></label>
- <label><input type=\"radio\" name=\"ch02-generators/which\" value=\"1\" data-right=\"true\"> <span>Nothing</span></label>

</fieldset>
<p class=\"verdict\" role=\"status\"></p>
<details>
<summary>The answer</summary>

- **Not so:** `1` — it would, if it ran.
- **Right:** Nothing

Nobody asked it.

";
        assert!(page.contains(expected), "{page}");
        assert!(page.contains("data-run=\"walk\""), "{page}");
        assert!(page.ends_with("</details>\n</div>\n\nafter\n"), "{page}");
    }

    #[test]
    fn two_of_one_name_are_kept_apart() {
        let page = book().page(&format!("{PREDICT}\n{PREDICT}"));
        assert_eq!(page.matches("data-key=\"ch02-generators/which\"").count(), 1);
        assert_eq!(page.matches("name=\"ch02-generators/which-2\"").count(), 2);
    }

    #[test]
    fn what_is_not_a_prediction_is_a_problem() {
        let book = book();
        check_problem(
            &book,
            "{{predict a}}\nQ\n- [x] a\n{{answer}}\nA\n{{/predict}}",
            6,
            "two choices",
        );
        check_problem(&book, &PREDICT.replace("[x]", "[ ]"), 11, "why it is wrong");
        check_problem(&book, &PREDICT.replace("[ ]", "[x]"), 11, "one choice is right");
        check_problem(
            &book,
            &PREDICT.replace("{{answer}}\n", ""),
            10,
            "has no {{answer}}",
        );
        check_problem(&book, &PREDICT.replace("{{/predict}}\n", ""), 1, "not closed");
        check_problem(&book, "\n{{answer}}", 2, "stands once");
        check_problem(&book, "{{/predict}}", 1, "ends nothing");
    }
}
