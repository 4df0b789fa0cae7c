//! The Python that runs the twins.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::subject::python;

/// The oldest Python that the twins are written for.
const OLDEST: (u32, u32) = (3, 11);

/// What there is to run the twins with.
#[derive(Debug, PartialEq, Eq)]
pub enum Python {
    Found(PathBuf),
    /// Why the twins cannot be run.
    Missing(String),
}

impl Python {
    /// Looks for a Python that is new enough.
    pub fn look() -> Python {
        let program = python();
        let output = Command::new(&program).arg("--version").output();
        let version = output.ok().filter(|output| output.status.success());
        let version =
            version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        match version.as_deref().map(|said| (said, parse(said))) {
            Some((_, Some(found))) if found >= OLDEST => Python::Found(program.into()),
            Some((said, _)) => Python::Missing(format!(
                "{} is {}, and the twins need 3.11 or newer",
                program.display(),
                said.trim()
            )),
            None => Python::Missing(format!(
                "{} cannot be started; install Python 3.11 or newer",
                program.display()
            )),
        }
    }
}

/// (3, 11) of `Python 3.11.7`.
fn parse(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix("Python ")?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Whether nothing may be skipped: where CI runs, a missing Python is a fault of the machine.
pub fn is_ci() -> bool {
    env::var("CI").is_ok_and(|said| said == "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_two_numbers() {
        assert_eq!(parse("Python 3.11.7\n"), Some((3, 11)));
        assert!(parse("Python 3.9.1").unwrap() < OLDEST);
        assert!(parse("Python 3.14.0rc1").unwrap() >= OLDEST);
        assert_eq!(parse("command not found"), None);
    }
}
