//! Hooks, which keep the watcher from committing, and signing, which it does not do.

use super::{Fault, Patient};

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, repository) in patient.repositories() {
        if let Some(hook) = repository.has_commit_hooks() {
            faults.push(
                Fault::new(
                    format!("the repository of {name} has a commit hook, which only git itself runs"),
                    "the notes are safe on disk; the watcher waits and `throughline commit` refuses",
                    "commit with `git commit`, or take the hook away",
                )
                .at([patient.shown(&hook)]),
            );
        }
        if repository.signs_commits() {
            faults.push(
                Fault::new(
                    format!("git is set to sign every commit in {name}; commits of this program are not signed"),
                    "each commit still names its author, and its id covers every byte",
                    "`git config commit.gpgsign false` in the vault, or commit with `git commit`",
                )
                .only_a_notice(),
            );
        }
    }
    faults
}
