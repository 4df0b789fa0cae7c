//! What the course consists of: the repository's chapters, as their `course.toml` describes them.
//!
//! `ARCHITECTURE.md` lists every key. The catalogue is read whole before any command uses it, and
//! what the rest of the tool relies on is checked: every key is known, a name leads to one thing,
//! a run that may vary says why. What the names lead to is for `verify` to look at.

mod load;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use serde::Deserialize;

/// Every chapter that is there, in order of number.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The repository's root: the folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    pub chapters: Vec<Chapter>,
}

/// One chapter: its folder and what its `course.toml` says.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// From the folder's name: 2 for `ch02-generators`.
    pub number: u32,
    /// The folder's name, which is the package's and the page's as well.
    pub package: String,
    pub folder: PathBuf,
    pub title: String,
    /// The modules of `oven` that this chapter introduces; it and later ones may use them.
    pub oven: Vec<String>,
    pub runs: Vec<Run>,
    pub pythons: Vec<Python>,
    pub exercises: Vec<Exercise>,
    /// By id; ids are unique in the whole course.
    pub mistakes: BTreeMap<String, Mistake>,
}

/// A run of the chapter's binary that the book shows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    pub name: String,
    /// What the binary takes; the run's name where nothing is said.
    #[serde(default)]
    args: Option<Vec<String>>,
    /// Whether its timeline is stored too.
    #[serde(default)]
    pub timeline: bool,
    /// Whether it needs the release build: a measurement.
    #[serde(default)]
    pub release: bool,
    #[serde(default)]
    pub compare: Compare,
    /// Why the run may differ, where `compare` is not exact or `only` is given.
    #[serde(default)]
    pub why: String,
    /// Patterns of what else may differ from run to run.
    #[serde(default)]
    pub mask: Vec<String>,
    /// The systems on which the run prints what is recorded; none stands for all.
    #[serde(default)]
    pub only: Vec<String>,
}

/// How strictly a recorded run is held to.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// Every line, lane, span and arrow in order.
    #[default]
    Exact,
    /// Each lane's own order; the lines of the output as a set.
    Lanes,
    /// The words of the output; every number is masked.
    Words,
}

/// A Python twin: `python/NAME.py`, run with no arguments.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Python {
    pub name: String,
    #[serde(default)]
    pub compare: Compare,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub mask: Vec<String>,
}

/// A graded exercise: `exercises/NAME/` and the test target of that name.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Unique in the whole course.
    pub name: String,
    pub title: String,
    pub shape: Shape,
    /// The section of the chapter's page to read again: a fragment without `#`.
    pub read: String,
    /// The chapter's package.
    pub package: String,
    pub folder: PathBuf,
}

/// What a learner is asked to do.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    Repair,
    Build,
    Order,
    Predict,
    Schedule,
}

/// A wrong model that a spec recognises.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    /// The mistake in one sentence, said to the learner.
    pub says: String,
    /// What is wrong with the model behind it, and what is so instead.
    pub why: String,
    /// The section that explains it: a fragment of the chapter's page, without `#`.
    pub read: String,
}

impl Run {
    /// The arguments after `--`.
    pub fn arguments(&self) -> Vec<&str> {
        match &self.args {
            Some(args) => args.iter().map(String::as_str).collect(),
            None => vec![&self.name],
        }
    }
}

impl Exercise {
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The learner's copy.
    pub fn answer(&self) -> PathBuf {
        self.file("answer.rs")
    }
}

impl Chapter {
    /// The page's source.
    pub fn page(&self, root: &Path) -> PathBuf {
        root.join("book/src").join(format!("{}.md", self.package))
    }

    pub fn run(&self, name: &str) -> Option<&Run> {
        self.runs.iter().find(|run| run.name == name)
    }
}

impl Catalog {
    /// Where rebuildable things go, apart from cargo's own.
    pub fn scratch(&self) -> PathBuf {
        self.root.join("target/course")
    }

    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.chapters.iter().flat_map(|chapter| &chapter.exercises)
    }

    /// The exercise of that name, or an error with the nearest name.
    pub fn exercise(&self, name: &str) -> Result<&Exercise> {
        self.exercises().find(|exercise| exercise.name == name).ok_or_else(|| {
            let names = self.exercises().map(|exercise| exercise.name.as_str());
            unknown("exercise", name, names, "cargo course list")
        })
    }

    /// The chapter that an exercise belongs to.
    pub fn chapter_of(&self, exercise: &Exercise) -> &Chapter {
        self.chapters
            .iter()
            .find(|chapter| chapter.package == exercise.package)
            .expect("an exercise was loaded with its chapter")
    }

    /// The chapter with that number, folder, or name without its number.
    pub fn chapter(&self, name: &str) -> Result<&Chapter> {
        let number = name.trim_start_matches("ch").parse::<u32>().ok();
        let matches = |chapter: &&Chapter| {
            number == Some(chapter.number)
                || chapter.package == name
                || chapter.short_name() == name
        };
        self.chapters.iter().find(matches).ok_or_else(|| {
            let names =
                self.chapters.iter().flat_map(|c| [c.package.as_str(), c.short_name()]);
            unknown("chapter", name, names, "cargo course list")
        })
    }

    /// A mistake and the chapter that names it.
    pub fn mistake(&self, id: &str) -> Option<(&Chapter, &Mistake)> {
        self.chapters.iter().find_map(|chapter| {
            chapter.mistakes.get(id).map(|mistake| (chapter, mistake))
        })
    }
}

impl Chapter {
    /// `generators` of `ch02-generators`.
    pub fn short_name(&self) -> &str {
        self.package.split_once('-').map_or(self.package.as_str(), |(_, name)| name)
    }
}

/// The answer to a misspelt name: the nearest one, if any is near, and where all are listed.
pub fn unknown<'a>(
    what: &str,
    name: &str,
    names: impl Iterator<Item = &'a str>,
    list: &str,
) -> anyhow::Error {
    let nearest = names
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .filter(|(distance, known)| *distance <= known.len().max(3) / 3 + 1)
        .min();
    match nearest {
        Some((_, nearest)) => {
            anyhow!(
                "there is no {what} “{name}”; did you mean “{nearest}”? (`{list}` shows all)"
            )
        }
        None => anyhow!("there is no {what} “{name}”; `{list}` shows all"),
    }
}
