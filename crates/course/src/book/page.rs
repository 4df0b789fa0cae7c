//! Turns one page's directives into Markdown with HTML in it, and collects what is wrong.

use std::fmt;
use std::path::{Path, PathBuf};
use std::{fs, mem};

use anyhow::{Context, Result, bail, ensure};

use super::directive::Directive;
use super::html::Ids;
use super::render;
use crate::catalog::{Catalog, Chapter};

/// Something on a page that cannot be shown, with its place and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The page's source, from the repository's root.
    pub page: String,
    /// From 1.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.page, self.line, self.what)
    }
}

/// The page that is being written, as the directives see it.
#[derive(Debug)]
pub struct Page<'a> {
    pub catalog: &'a Catalog,
    /// The chapter that the page belongs to; the introduction has none.
    pub chapter: Option<&'a Chapter>,
    /// The source's path below `book/src`.
    pub file: String,
    pub ids: Ids,
}

impl<'a> Page<'a> {
    pub fn new(catalog: &'a Catalog, file: &Path) -> Page<'a> {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        Page {
            catalog,
            chapter: catalog.chapters.iter().find(|chapter| chapter.package == stem),
            file: file.to_string_lossy().into_owned(),
            ids: Ids::default(),
        }
    }

    /// The chapter and the name within it: the page's own chapter, or the one that the name
    /// begins with, as in `ch01-waiting/probe`.
    pub fn of_chapter<'n>(&self, name: &'n str) -> Result<(&'a Chapter, &'n str)> {
        let named = name.split_once('/').and_then(|(package, rest)| {
            let chapter = self.catalog.chapters.iter().find(|c| c.package == package)?;
            Some((chapter, rest))
        });
        named.or(self.chapter.map(|chapter| (chapter, name))).context(
            "this page belongs to no chapter; say which one is meant: `chNN-name/…`",
        )
    }

    /// The text of a file of the repository, and its path from the root.
    pub fn file(&self, path: &Path) -> Result<(String, String)> {
        let shown = path.strip_prefix(&self.catalog.root).unwrap_or(path);
        let shown = shown.to_string_lossy().into_owned();
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
        Ok((text, shown))
    }

    /// The file that a listing or a claim names: below the chapter's folder, or below the root
    /// where it begins with `crates/` or `chapters/`.
    pub fn source(&self, path: &str) -> Result<PathBuf> {
        ensure!(
            !path.split('/').any(|part| part == ".."),
            "{path}: a path leads down from the chapter's folder or from the root"
        );
        if path.starts_with("crates/") || path.starts_with("chapters/") {
            return Ok(self.catalog.root.join(path));
        }
        let (chapter, path) = self.of_chapter(path)?;
        Ok(chapter.folder.join(path))
    }

    /// What a recorded run or Python twin printed.
    pub fn recorded(&self, chapter: &Chapter, file: &str) -> Result<String> {
        let (text, _) = self
            .file(&chapter.folder.join("recorded").join(file))
            .with_context(|| {
                format!(
                    "it is not recorded; `cargo course record {}` records it",
                    chapter.number
                )
            })?;
        Ok(text)
    }

    /// The page's Markdown with every directive replaced, and what is wrong with it.
    pub fn expand(&self, text: &str) -> (String, Vec<Problem>) {
        let mut out = Expansion {
            page: self,
            markdown: String::with_capacity(text.len() * 2),
            problems: Vec::new(),
            fence: None,
            prediction: None,
        };
        for (index, line) in text.lines().enumerate() {
            out.line(index + 1, line);
        }
        out.end();
        (out.markdown, out.problems)
    }
}

/// A page half done.
struct Expansion<'a> {
    page: &'a Page<'a>,
    markdown: String,
    problems: Vec<Problem>,
    /// The opening of the code block that we are in: nothing is replaced there.
    fence: Option<String>,
    prediction: Option<Prediction>,
}

/// A prediction half read. Its parts are expanded as they come, since they may hold directives.
struct Prediction {
    line: usize,
    id: String,
    /// The question with its choices, once `{{answer}}` has come.
    question: Option<String>,
    /// The page up to where the prediction begins.
    before: String,
}

impl Expansion<'_> {
    fn line(&mut self, number: usize, line: &str) {
        if self.in_code(line) {
            return self.push(line);
        }
        match Directive::parse(line) {
            Some(Ok(directive)) => {
                if let Err(error) = self.directive(number, &directive) {
                    self.wrong(number, &error);
                }
            }
            Some(Err(error)) => self.wrong(number, &error),
            None => match render::value::replaced(self.page, line) {
                Ok(line) => self.push(&line),
                Err(error) => self.wrong(number, &error),
            },
        }
    }

    /// Whether the line belongs to a fenced code block, its fences included.
    fn in_code(&mut self, line: &str) -> bool {
        let line = line.trim();
        let marker = |c: char| line.chars().take_while(|x| *x == c).count();
        let length = marker('`').max(marker('~'));
        match &self.fence {
            Some(open) => {
                if length >= open.len()
                    && line.starts_with(open.as_str())
                    && line.len() == length
                {
                    self.fence = None;
                }
                true
            }
            None if length >= 3 => {
                self.fence = Some(line[..length].to_owned());
                true
            }
            None => false,
        }
    }

    fn directive(&mut self, number: usize, directive: &Directive<'_>) -> Result<()> {
        let shown = match directive {
            Directive::Predict { id } => return self.predict(number, id),
            Directive::Answer => return self.answer(),
            Directive::EndPredict => return self.end_predict(),
            directive => render::render(self.page, directive)?,
        };
        self.push_apart(&shown);
        Ok(())
    }

    fn predict(&mut self, line: usize, id: &str) -> Result<()> {
        ensure!(
            self.prediction.is_none(),
            "{{{{predict {id}}}}}: one stands open above it"
        );
        self.prediction = Some(Prediction {
            line,
            id: id.to_owned(),
            question: None,
            before: mem::take(&mut self.markdown),
        });
        Ok(())
    }

    fn answer(&mut self) -> Result<()> {
        match &mut self.prediction {
            Some(Prediction { question: question @ None, .. }) => {
                *question = Some(mem::take(&mut self.markdown));
                Ok(())
            }
            _ => bail!(
                "{{{{answer}}}} stands once, between {{{{predict …}}}} and {{{{/predict}}}}"
            ),
        }
    }

    fn end_predict(&mut self) -> Result<()> {
        let prediction = self
            .prediction
            .take()
            .context("{{/predict}} ends nothing; {{predict …}} begins a prediction")?;
        let last = mem::replace(&mut self.markdown, prediction.before);
        let question = prediction.question.with_context(|| {
            format!("{{{{predict {}}}}} has no {{{{answer}}}}", prediction.id)
        })?;
        let shown = render::predict::render(self.page, &prediction.id, &question, &last)
            .with_context(|| format!("{{{{predict {}}}}}", prediction.id))?;
        self.push_apart(&shown);
        Ok(())
    }

    fn end(&mut self) {
        if let Some(open) = self.prediction.take() {
            let rest = mem::replace(&mut self.markdown, open.before);
            self.markdown.push_str(&rest);
            let error = anyhow::anyhow!(
                "{{{{predict {}}}}} is not closed by {{{{/predict}}}}",
                open.id
            );
            self.wrong(open.line, &error);
        }
    }

    fn push(&mut self, line: &str) {
        self.markdown.push_str(line);
        self.markdown.push('\n');
    }

    /// With a blank line before and behind, as CommonMark asks for around HTML.
    fn push_apart(&mut self, block: &str) {
        if !self.markdown.is_empty() && !self.markdown.ends_with("\n\n") {
            self.push("");
        }
        self.push(block.trim_end());
        self.push("");
    }

    /// Keeps the problem, and marks its place in the page for whoever looks at it.
    fn wrong(&mut self, line: usize, error: &anyhow::Error) {
        let what = format!("{error:#}");
        let shown = super::html::escape(&what).replace('\n', " ");
        self.push_apart(&format!("<p class=\"problem\">line {line}: {shown}</p>"));
        self.problems.push(Problem {
            page: format!("book/src/{}", self.page.file),
            line,
            what,
        });
    }
}
