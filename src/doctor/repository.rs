//! The git repositories: whether they open, and in which state they are.

use super::{Fault, Patient};
use crate::git::{Repository, State};

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for found in [&patient.repository, &patient.private] {
        if let Err(err) = found {
            let why = std::error::Error::source(err).map(|why| format!(": {why}")).unwrap_or_default();
            let mend = match err {
                crate::git::Error::OtherOwner { .. } => err.hint().unwrap_or_default(),
                _ => "`git fsck` in that folder says more; a remote or a backup has the history".into(),
            };
            faults.push(Fault::new(format!("{err}{why}"), "the notes on disk are untouched, and are not committed now", mend));
        }
    }
    if matches!(patient.repository, Ok(None)) {
        faults.push(Fault::new(
            "the vault has no git repository of its own, so nothing is committed",
            "the notes are on disk as you saved them",
            "`throughline init` makes one; it changes no file that is there",
        ));
    }
    for (name, repository) in patient.repositories() {
        faults.extend(state(name, repository));
        if repository.is_shallow() {
            let what = format!("the repository of {name} is a shallow clone: older commits are not here");
            let safe = "everything since then is here; dates of first commits may look later than they were";
            faults.push(Fault::new(what, safe, "`git fetch --unshallow`").only_a_notice());
        }
        if repository.is_worktree() {
            let what = format!("the repository of {name} shares its history with another folder (git worktree)");
            let safe = "both commit to one history, each on a branch of its own";
            faults.push(Fault::new(what, safe, "`git worktree list` shows the folders").only_a_notice());
        }
    }
    faults
}

fn state(name: &str, repository: &Repository) -> Option<Fault> {
    if repository.has_broken_head() {
        let what = format!("HEAD of {name} names a commit that is not there");
        let safe = "the notes on disk are untouched, and nothing is committed now";
        return Some(Fault::new(what, safe, "`git reflog` lists where the branch stood; `git fsck --lost-found` what is left"));
    }
    let safe = "the notes are safe on disk; the watcher waits until it is over";
    match repository.state() {
        Ok(State::Ready { .. } | State::Unborn { .. }) => None,
        Ok(State::Busy(busy)) => Some(Fault::new(format!("{busy} in the repository of {name}"), safe, busy.hint())),
        Ok(State::Detached) => Some(Fault::new(
            format!("no branch is checked out in the repository of {name}"),
            safe,
            "`git switch -` goes back to the branch you came from",
        )),
        Err(err) => Some(Fault::new(err.to_string(), safe, "`git status` says more")),
    }
}
