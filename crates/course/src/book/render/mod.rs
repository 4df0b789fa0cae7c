//! What each directive becomes: one file each, from the catalogue and the files to Markdown.

mod claim;
mod drawing;
mod exercise;
mod listing;
mod misconceptions;
pub mod predict;
mod python;
mod run;
mod timeline;
pub mod value;

#[cfg(test)]
pub mod fixture;

use anyhow::{Context, Result};

use super::directive::Directive;
use super::page::Page;

/// The Markdown of a directive that stands by itself.
pub fn render(page: &Page<'_>, directive: &Directive<'_>) -> Result<String> {
    match directive {
        Directive::Listing { file, anchor } => listing::render(page, file, *anchor)
            .with_context(|| format!("{{{{listing {file}}}}}")),
        Directive::Run { name } => {
            run::render(page, name).with_context(|| format!("{{{{run {name}}}}}"))
        }
        Directive::Timeline { name, caption } => value::replaced(page, caption)
            .and_then(|caption| timeline::render(page, name, &caption))
            .with_context(|| format!("{{{{timeline {name}}}}}")),
        Directive::Python { name, anchor } => python::render(page, name, *anchor)
            .with_context(|| format!("{{{{python {name}}}}}")),
        Directive::Exercise { name } => exercise::render(page, name)
            .with_context(|| format!("{{{{exercise {name}}}}}")),
        Directive::Claim { file, test, sentence } => value::replaced(page, sentence)
            .and_then(|sentence| claim::render(page, file, test, &sentence))
            .with_context(|| format!("{{{{claim {file}#{test}}}}}")),
        Directive::Drawing { file, caption } => value::replaced(page, caption)
            .and_then(|caption| drawing::render(page, file, &caption))
            .with_context(|| format!("{{{{drawing {file}}}}}")),
        Directive::Misconceptions => Ok(misconceptions::render(page)),
        Directive::Predict { .. } | Directive::Answer | Directive::EndPredict => {
            unreachable!("a prediction's parts are put together by the page")
        }
    }
}
