//! `{{timeline walk: Caption.}}`: the recorded timeline as a figure that can be stepped.

use anyhow::{Result, bail};

use crate::book::page::Page;

pub fn render(page: &Page<'_>, name: &str, _caption: &str) -> Result<String> {
    let (chapter, name) = page.of_chapter(name)?;
    super::run::find(chapter, name)?;
    page.recorded(chapter, &format!("{name}.json"))?;
    bail!("timelines cannot be drawn yet")
}
