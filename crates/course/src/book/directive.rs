//! The directives that a page may hold, as they are written: `{{word …}}` alone on a line.

use anyhow::{Context, Result, anyhow, bail, ensure};

/// What a directive asks for. `ARCHITECTURE.md` says what each becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directive<'a> {
    Listing {
        file: &'a str,
        anchor: Option<&'a str>,
    },
    Run {
        name: &'a str,
    },
    Timeline {
        name: &'a str,
        caption: &'a str,
    },
    Python {
        name: &'a str,
        anchor: Option<&'a str>,
    },
    Exercise {
        name: &'a str,
    },
    Claim {
        file: &'a str,
        test: &'a str,
        sentence: &'a str,
    },
    Drawing {
        file: &'a str,
        caption: &'a str,
    },
    Misconceptions,
    /// Begins a prediction; `Answer` divides it and `EndPredict` ends it.
    Predict {
        id: &'a str,
    },
    Answer,
    EndPredict,
}

const WORDS: [&str; 12] = [
    "listing",
    "run",
    "timeline",
    "python",
    "value",
    "exercise",
    "claim",
    "drawing",
    "predict",
    "answer",
    "/predict",
    "misconceptions",
];

impl<'a> Directive<'a> {
    /// The directive that a line is, or none if the line is something else.
    pub fn parse(line: &'a str) -> Option<Result<Directive<'a>>> {
        let inner = line.trim().strip_prefix("{{")?;
        // mdBook's own begin with `#`; a value stands within a sentence and may begin its line.
        if !inner.starts_with(|c: char| c == '/' || c.is_ascii_lowercase())
            || is_value(inner)
        {
            return None;
        }
        Some(parse(inner).map_err(|error| {
            if line.starts_with("{{") {
                error
            } else {
                anyhow!("a directive begins its line, without spaces before it")
            }
        }))
    }
}

fn is_value(inner: &str) -> bool {
    inner.strip_prefix("value").is_some_and(|rest| rest.starts_with(' '))
}

fn parse(inner: &str) -> Result<Directive<'_>> {
    let inner = inner.trim_end().strip_suffix("}}").context(
        "a directive stands alone on one line, however long, and ends with `}}`",
    )?;
    let (word, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let rest = rest.trim();
    match word {
        "listing" => part(rest).map(|(file, anchor)| Directive::Listing { file, anchor }),
        "run" => name(rest).map(|name| Directive::Run { name }),
        "timeline" => {
            captioned(rest).map(|(name, caption)| Directive::Timeline { name, caption })
        }
        "python" => part(rest).map(|(name, anchor)| Directive::Python { name, anchor }),
        "exercise" => name(rest).map(|name| Directive::Exercise { name }),
        "claim" => claim(rest),
        "drawing" => {
            captioned(rest).map(|(file, caption)| Directive::Drawing { file, caption })
        }
        "predict" => name(rest).map(|id| Directive::Predict { id }),
        "answer" => nothing(rest).map(|()| Directive::Answer),
        "/predict" => nothing(rest).map(|()| Directive::EndPredict),
        "misconceptions" => nothing(rest).map(|()| Directive::Misconceptions),
        unknown => Err(unknown_word(unknown)),
    }
    .with_context(|| format!("{{{{{word}}}}}"))
}

/// The nearest word is offered, since most unknown ones are misspelt.
fn unknown_word(unknown: &str) -> anyhow::Error {
    let nearest = WORDS
        .iter()
        .min_by_key(|word| strsim::damerau_levenshtein(word, unknown))
        .expect("there are words");
    anyhow!("there is no such directive; did you mean {{{{{nearest}}}}}?")
}

fn name(rest: &str) -> Result<&str> {
    ensure!(
        !rest.is_empty() && !rest.contains(' '),
        "it takes one name, and got “{rest}”"
    );
    Ok(rest)
}

fn nothing(rest: &str) -> Result<()> {
    ensure!(rest.is_empty(), "it takes nothing, and got “{rest}”");
    Ok(())
}

/// `file` or `file:anchor`.
fn part(rest: &str) -> Result<(&str, Option<&str>)> {
    let rest = name(rest)?;
    Ok(match rest.split_once(':') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (rest, None),
    })
}

/// `name: Caption.`
fn captioned(rest: &str) -> Result<(&str, &str)> {
    match rest.split_once(": ") {
        Some((what, caption)) if !caption.trim().is_empty() => {
            Ok((name(what)?, caption.trim()))
        }
        _ => bail!("it needs a caption that says what to see: `name: Caption.`"),
    }
}

/// `file#test: Sentence.`
fn claim(rest: &str) -> Result<Directive<'_>> {
    let (place, sentence) = captioned(rest)?;
    let (file, test) = place
        .split_once('#')
        .context("it names the file and the test: `src/s1.rs#test_name: Sentence.`")?;
    Ok(Directive::Claim { file, test, sentence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Directive<'_>) {
        assert_eq!(Directive::parse(line).unwrap().unwrap(), expected);
    }

    #[test]
    fn each_is_read_from_its_line() {
        check("{{run walk}}", Directive::Run { name: "walk" });
        let (file, anchor) = ("src/a.rs", Some("b"));
        check("{{listing src/a.rs:b}}", Directive::Listing { file, anchor });
        let (name, anchor) = ("twin", None);
        check("{{python twin}}", Directive::Python { name, anchor });
        let (name, caption) = ("walk", "Who runs: see.");
        check("{{timeline walk: Who runs: see.}}", Directive::Timeline { name, caption });
        let (file, test, sentence) = ("src/a.rs", "t", "It is so.");
        check(
            "{{claim src/a.rs#t: It is so.}}",
            Directive::Claim { file, test, sentence },
        );
        let (file, caption) = ("ovens.svg", "Two.");
        check("{{drawing ovens.svg: Two.}}", Directive::Drawing { file, caption });
        check("{{exercise one}}", Directive::Exercise { name: "one" });
        check("{{predict one}}", Directive::Predict { id: "one" });
        check("{{answer}}", Directive::Answer);
        check("{{/predict}}", Directive::EndPredict);
        check("{{misconceptions}} ", Directive::Misconceptions);
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "text",
            "{{#include a}}",
            "{{}}",
            "{{value a /b/}} is how many",
            "a {{run b}}",
        ] {
            assert!(Directive::parse(line).is_none(), "{line}");
        }
    }

    #[track_caller]
    fn check_refused(line: &str, words: &str) {
        let error = format!("{:#}", Directive::parse(line).unwrap().unwrap_err());
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn what_is_misspelt_is_refused_with_its_mend() {
        check_refused("{{lisitng a}}", "did you mean {{listing}}");
        check_refused("{{run}}", "takes one name");
        check_refused("{{timeline walk}}", "needs a caption");
        check_refused("{{claim src/a.rs: S.}}", "src/s1.rs#test_name");
        check_refused("{{answer 42}}", "takes nothing");
        check_refused("{{timeline walk: A caption", "alone on one line");
        check_refused("  {{rnu a}}", "without spaces");
    }
}
