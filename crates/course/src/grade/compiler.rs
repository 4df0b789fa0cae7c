//! What the compiler said, cut down to what the learner can act on.

use super::CompileErrors;
use crate::cargo::Diagnostic;

/// How many errors are shown: the first ones mostly cause the later ones.
const ERRORS: usize = 3;
/// How many lines are shown of all of them together.
const LINES: usize = 40;

/// Chooses from a target's diagnostics what is shown. `folder` is the exercise's, from the
/// workspace's root: it is cut from the paths.
pub fn errors(diagnostics: &[Diagnostic], folder: &str) -> CompileErrors {
    let errors = diagnostics.iter().filter(|found| found.is_error());
    let (in_answer, elsewhere): (Vec<_>, Vec<_>) =
        errors.partition(|error| error.is_in_answer());
    let only_in_spec = in_answer.is_empty();
    let chosen = if only_in_spec { elsewhere } else { in_answer };
    let mut lines = LINES;
    let mut shown = Vec::new();
    for error in chosen.iter().take(ERRORS) {
        let text = error.rendered().replace(&format!("{folder}/"), "");
        if !shown.is_empty() && text.lines().count() > lines {
            break;
        }
        shown.push(first_lines(&text, lines));
        lines = lines.saturating_sub(text.lines().count());
    }
    CompileErrors { more: chosen.len() - shown.len(), shown, only_in_spec }
}

fn first_lines(text: &str, count: usize) -> String {
    if text.lines().count() <= count {
        return text.to_owned();
    }
    let kept: Vec<&str> = text.lines().take(count).collect();
    format!("{}\n…", kept.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::{Expansion, Span};

    fn diagnostic(level: &str, file: &str, rendered: &str) -> Diagnostic {
        let span = Span { file_name: file.to_owned(), is_primary: true, expansion: None };
        Diagnostic {
            level: level.to_owned(),
            code: None,
            rendered: Some(rendered.to_owned()),
            spans: vec![span],
        }
    }

    #[test]
    fn errors_in_the_answer_hide_those_in_the_spec() {
        let found = [
            diagnostic("warning", "ch/x/answer.rs", "unused"),
            diagnostic("error", "ch/x/spec.rs", "--> ch/x/spec.rs:1"),
            diagnostic("error", "ch/x/answer.rs", "--> ch/x/answer.rs:2\n"),
        ];
        let errors = errors(&found, "ch/x");
        assert_eq!(errors.shown, ["--> answer.rs:2"]);
        assert!(!errors.only_in_spec);
        assert_eq!(errors.more, 0);
    }

    #[test]
    fn errors_in_the_spec_alone_are_said_to_be_so() {
        let found = [diagnostic("error", "ch/x/spec.rs", "no `f` in answer")];
        let errors = errors(&found, "ch/x");
        assert!(errors.only_in_spec);
        assert_eq!(errors.shown, ["no `f` in answer"]);
    }

    #[test]
    fn an_error_in_a_macro_belongs_to_its_caller() {
        let mut found = diagnostic("error", "/rustc/macros.rs", "in println!");
        let call = diagnostic("error", "answer.rs", "").spans.remove(0);
        found.spans[0].expansion = Some(Box::new(Expansion { span: call }));
        assert!(!errors(&[found], "ch/x").only_in_spec);
    }

    #[test]
    fn three_errors_and_forty_lines_are_enough() {
        let short = diagnostic("error", "answer.rs", "one\ntwo");
        let five = vec![short.clone(); 5];
        assert_eq!(errors(&five, "x").shown.len(), 3);
        assert_eq!(errors(&five, "x").more, 2);
        let long = diagnostic("error", "answer.rs", &"line\n".repeat(50));
        let both = errors(&[long.clone(), short.clone()], "x");
        assert_eq!(both.shown.len(), 1);
        assert_eq!(both.shown[0].lines().count(), 41);
        assert_eq!(errors(&[short, long], "x").more, 1);
    }
}
