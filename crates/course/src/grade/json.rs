//! A verdict as JSON, for `check --json`. The keys are an interface: they may be added to, and
//! none is renamed or left out (a value that is not there is `null` or an empty list).

use serde::Serialize;

use super::report::{self, said_of};
use super::{Graded, Verdict};
use crate::catalog::{Catalog, Exercise};

/// One graded exercise.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// The exercise's name.
    name: String,
    /// Its chapter's package.
    chapter: String,
    /// `passed`, `does-not-compile`, `failed`, `hung`, `crashed` or `flooded`; `error` where there
    /// could be no verdict.
    verdict: &'static str,
    /// From the start to the verdict.
    seconds: f64,
    /// The test that did not pass, and its sentence.
    test: Option<String>,
    sentence: Option<String>,
    mistake: Option<Mistake>,
    /// What was noticed apart from the mistake: how it hung, where it panicked; the error.
    detail: Option<String>,
    /// Lines of evidence.
    seen: Vec<String>,
    /// A timeline as text.
    drawing: Option<String>,
    /// The compiler's words, one string an error.
    errors: Vec<String>,
}

/// The mistake that was recognised, in its own words.
#[derive(Debug, Serialize)]
struct Mistake {
    id: String,
    says: Option<String>,
    why: Option<String>,
    /// Where to read on: a page with its fragment, and the section's title.
    page: Option<String>,
    section: Option<String>,
}

impl Checked {
    /// What was found out about an exercise.
    pub fn new(catalog: &Catalog, exercise: &Exercise, graded: &Graded) -> Checked {
        let verdict = &graded.verdict;
        let finding = verdict.finding();
        let id = finding.and_then(|finding| finding.mistake.as_deref());
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Checked {
            verdict: verdict.word(),
            seconds: graded.took.as_secs_f64(),
            test: finding.map(|finding| finding.test.clone()),
            sentence: finding.and_then(|finding| text(&finding.sentence)),
            mistake: id.map(|id| Mistake::new(catalog, id)),
            detail: said_of(verdict, id.is_none()),
            seen: finding.map(|finding| finding.seen.clone()).unwrap_or_default(),
            drawing: finding.and_then(|finding| text(&finding.drawing)),
            errors: match verdict {
                Verdict::DoesNotCompile { errors } => errors.shown.clone(),
                _ => Vec::new(),
            },
            ..Checked::without_verdict(exercise)
        }
    }

    /// Why there could be no verdict.
    pub fn error(exercise: &Exercise, error: &anyhow::Error) -> Checked {
        Checked {
            detail: Some(format!("{error:#}")),
            ..Checked::without_verdict(exercise)
        }
    }

    fn without_verdict(exercise: &Exercise) -> Checked {
        Checked {
            name: exercise.name.clone(),
            chapter: exercise.package.clone(),
            verdict: "error",
            seconds: 0.0,
            test: None,
            sentence: None,
            mistake: None,
            detail: None,
            seen: Vec::new(),
            drawing: None,
            errors: Vec::new(),
        }
    }
}

impl Mistake {
    fn new(catalog: &Catalog, id: &str) -> Mistake {
        let known = catalog.mistake(id);
        let section = known
            .map(|(chapter, mistake)| report::section(catalog, chapter, &mistake.read));
        Mistake {
            id: id.to_owned(),
            says: known.map(|(_, mistake)| mistake.says.clone()),
            why: known.map(|(_, mistake)| mistake.why.clone()),
            page: section.as_ref().map(|section| section.page.clone()),
            section: section.map(|section| section.title),
        }
    }
}
