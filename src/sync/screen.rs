//! What came from elsewhere, looked at before anything is made of it: private matter is not let in.
//!
//! Git never forgets, and what is joined here is sent on to every other place. So a remote that turns
//! out to be the history of `private/`, whole or in part, or that holds notes which the watcher would
//! hold back, is refused as a whole, whatever the way it was set up.

use super::Error;
use super::plan::Head;
use crate::git::{CommitId, Kind, Repository, Workbench};
use crate::watch::{is_confirmed_file, is_private_file};
use std::collections::BTreeSet;

/// Looks at all that a fetch found; what it refuses is no longer referred to afterwards.
///
/// Every branch counts, also those that are not met at, and every commit: what a later one took out
/// again would stay in the history all the same. What `ours` holds already is not looked at again:
/// whoever let it in has answered for it. The time is linear in what the new commits changed.
///
/// # Errors
/// `PrivateThere`, `PrivateNoteThere`, `PrivateInHistory`; what the repository says.
pub(super) fn screen(repository: &Repository, name: &str, ours: Option<CommitId>, heads: &[Head]) -> Result<(), Error> {
    let looked = look(repository, name, ours, heads);
    if looked.is_err() {
        // What was found is the news. References that stay for now lead nowhere that is sent, and the
        // next sync refuses and removes them again.
        let _ = repository.forget_fetched(name);
    }
    looked
}

fn look(repository: &Repository, name: &str, ours: Option<CommitId>, heads: &[Head]) -> Result<(), Error> {
    let mut commits: Vec<CommitId> = repository.fetched(name)?.into_iter().map(|(_, commit)| commit).collect();
    commits.extend(heads.iter().map(|head| head.commit));
    commits.sort();
    commits.dedup();
    let bench = Workbench::new(repository)?;
    let own = ours.map(|commit| repository.tree_at(commit)).transpose()?;
    let (mut looked_at, mut files_looked_at) = (BTreeSet::new(), BTreeSet::new());
    for head in commits {
        if let Some(commit) = repository.shared_with_private(head)? {
            return Err(Error::PrivateThere { name: name.to_owned(), commit });
        }
        for commit in repository.commits_between(head, ours)? {
            if !looked_at.insert(commit) {
                continue;
            }
            if let Some(path) = repository.forbidden_at(commit)? {
                return Err(Error::PrivateInHistory { commit, path });
            }
            let tree = Some(repository.tree_at(commit)?);
            let mut before = repository.parents_of(commit)?.into_iter();
            let mut parent = || before.next().map(|parent| repository.tree_at(parent)).transpose();
            // What a parent holds was looked at with that parent, or is ours.
            let known = [own, parent()?, parent()?];
            for (path, [own, one, other, theirs]) in bench.differing([known[0], known[1], known[2], tree])? {
                let is_new = ![own, one, other].contains(&theirs);
                let Some(leaf) = theirs.filter(|leaf| is_new && matches!(leaf.kind, Kind::File | Kind::Program)) else {
                    continue;
                };
                if !files_looked_at.insert((path.clone(), leaf.id)) || !is_private_file(&path, || bench.bytes(leaf.id))? {
                    continue;
                }
                // What its author confirmed since belongs in the record, from its first version on.
                let now = repository.bytes_at(head, &path)?;
                if !now.is_some_and(|now| is_confirmed_file(&path, now)) {
                    return Err(Error::PrivateNoteThere { name: name.to_owned(), path, commit });
                }
            }
        }
    }
    Ok(())
}
