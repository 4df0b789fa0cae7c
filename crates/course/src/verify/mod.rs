//! Proves what the repository claims: every exercise by its answers, and everything else by a
//! check a file, each from data to [`Problem`]s.

mod alone;
mod anchors;
mod exercises;
#[cfg(test)]
mod fixture;
mod links;
mod manifests;
mod mistakes;
mod page;
mod pages;
mod problem;
mod promise;
mod recorded;
mod repository;
mod rust;
mod sizes;
mod tasks;
mod uses;
mod whole;

pub use alone::lock;
pub use exercises::{Judged, judge, lint};
pub use problem::Problem;
pub use repository::Repository;
pub use whole::{Found, check};

/// A check of the repository: what it is about, and what finds its problems.
pub struct Check {
    pub name: &'static str,
    pub problems: fn(&Repository<'_>) -> Vec<Problem>,
}

/// Every check that needs no compiler, in the order in which they are reported.
pub const CHECKS: [Check; 9] = [
    Check { name: "manifests", problems: manifests::problems },
    Check { name: "dependencies", problems: uses::problems },
    Check { name: "mistakes", problems: mistakes::problems },
    Check { name: "tasks", problems: tasks::problems },
    Check { name: "recorded runs", problems: recorded::problems },
    Check { name: "anchors", problems: anchors::problems },
    Check { name: "sizes", problems: sizes::problems },
    Check { name: "pages", problems: pages::problems },
    Check { name: "links", problems: links::problems },
];
