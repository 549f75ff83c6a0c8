//! What every test here stands on: a vault in a folder of its own, and the sealed program.
//!
//! A test gives literal files in and compares what a person or another program sees: standard output,
//! standard error and exit code in one, and the folder as a whole where something is written.

mod run;
mod servers;
mod tree;
mod vault;
mod watcher;

pub(crate) use run::{Program, Run};
pub(crate) use servers::{Http, Ssh, lacks, search_path};
pub(crate) use tree::Tree;
pub(crate) use vault::{MAPLE, OAK, TestVault, demo};
pub(crate) use watcher::Watcher;

/// The day on which tests look at their vaults unless they say otherwise.
pub(crate) const TODAY: &str = "2026-11-22";

/// Every reading command in every format, for a vault with the client `maple-07`.
pub(crate) const READING: &[&str] = &[
    "steps",
    "steps --json",
    "steps --all",
    "steps --all --json",
    "steps --client maple-07",
    "values",
    "values --json",
    "goals",
    "goals --json",
    "exposures",
    "exposures --json",
    "tries",
    "tries --json",
    "measures",
    "measures --json",
    "agenda maple-07",
    "agenda maple-07 --json",
    "status",
    "status --json",
    "report week",
    "report week --format markdown",
    "report week --format html",
    "report week --json",
    "report client maple-07",
    "report client maple-07 --format markdown",
    "report client maple-07 --format html",
    "report client maple-07 --json",
    "check",
    "check --lines",
    "check --plain",
    "check --json",
    "check --sarif",
    "rules",
    "rules --json",
    "fix --dry-run --json",
];
