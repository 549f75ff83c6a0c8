//! Git's index, which `git status` and `git commit` go by; commits of this program do not.

use super::{Fault, Patient};
use crate::git::IndexHealth;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, repository) in patient.repositories() {
        let what = match repository.index_health() {
            IndexHealth::Sound => continue,
            IndexHealth::Missing => "is not there, so `git status` takes every file for removed",
            IndexHealth::Broken => "cannot be read, so git's own commands fail",
        };
        faults.push(Fault::new(
            format!("the index of {name} {what}"),
            "notes and history are untouched; only what was staged and not committed is forgotten",
            "`rm -f .git/index && git reset` makes it anew from the last commit",
        ));
    }
    faults
}
