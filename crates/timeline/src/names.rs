//! The words for clocks, kinds and states, as drawings, sentences and files use them.

use std::fmt;
use std::str::FromStr;

use crate::model::{Clock, Kind, State};

/// A word that names nothing of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The word.
    pub name: String,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not known here", self.name)
    }
}

impl std::error::Error for UnknownName {}

/// Gives a type without data its words, both ways.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? } $example:literal) => {
        impl $type {
            /// Every one, in the order of its definition.
            pub const ALL: &[$type] = &[$($type::$variant),+];

            /// Its word, which parses back.
            ///
            /// ```
            #[doc = $example]
            /// ```
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name),+
                }
            }
        }

        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<$type, UnknownName> {
                let found = $type::ALL.iter().find(|one| one.name() == name);
                found.copied().ok_or_else(|| UnknownName { name: name.to_string() })
            }
        }
    };
}

names!(Clock { Real = "real", Virtual = "virtual", Steps = "steps" }
    "assert_eq!(\"steps\".parse(), Ok(timeline::Clock::Steps));");

names!(Kind {
    Task = "task",
    Thread = "thread",
    Worker = "worker",
    Process = "process",
    Loop = "loop",
} "assert_eq!(\"loop\".parse(), Ok(timeline::Kind::Loop));");

names!(State {
    Running = "running",
    Ready = "ready",
    Waiting = "waiting",
    Parked = "parked",
} "assert_eq!(\"ready\".parse(), Ok(timeline::State::Ready));");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_parses_back_and_no_other_does() {
        for clock in Clock::ALL {
            assert_eq!(clock.name().parse(), Ok(*clock));
        }
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse(), Ok(*kind));
        }
        for state in State::ALL {
            assert_eq!(state.name().parse(), Ok(*state));
        }
        let error = "Running".parse::<State>().expect_err("names are in lower case");
        assert_eq!(error.to_string(), "\"Running\" is not known here");
    }
}
