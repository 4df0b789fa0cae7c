//! What a check finds.

use std::fmt::{self, Display};
use std::path::{Path, PathBuf};

/// Something in the repository that does not hold, where it is, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// From the repository's root.
    pub file: PathBuf,
    /// From 1; 0 where the file as a whole is meant, or is missing.
    pub line: usize,
    pub what: String,
    pub mend: String,
}

impl Problem {
    pub fn new(
        file: impl AsRef<Path>,
        line: usize,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Problem {
            file: file.as_ref().to_owned(),
            line,
            what: what.into(),
            mend: mend.into(),
        }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}\n    {}", self.what, self.mend)
    }
}
