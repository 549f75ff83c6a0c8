//! What came from elsewhere, looked at before anything is made of it: private matter is not let in, and
//! what is about to be sent, by the same rule: it is not let out.
//!
//! Git never forgets, and what is joined here is sent on to every other place. So a remote that turns
//! out to be the history of `private/`, whole or in part, or that holds notes which the watcher would
//! hold back, is refused as a whole, whatever the way it was set up.

use super::Error;
use super::plan::Head;
use crate::git::{self, BlobId, CommitId, Kind, Repository, TreeId, Workbench};
use crate::text::NotePath;
use crate::watch::{is_confirmed_file, is_private_file};
use std::collections::BTreeSet;

/// Looks at all that a fetch found; what it refuses is no longer referred to afterwards.
///
/// Every branch counts, also those that are not met at, and every commit: what a later one took out
/// again would stay in the history all the same. What `ours` holds already is not looked at again:
/// whoever let it in has answered for it. The time is linear in what the new commits changed.
///
/// # Errors
/// `PrivateThere`, `PrivateNoteThere`, `PrivateFolderThere`, `NameThere`; what the repository says.
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
    let mut found = repository.fetched(name)?;
    found.extend(heads.iter().map(|head| (head.name.clone(), head.commit)));
    found.sort();
    found.dedup();
    let own = ours.map(|commit| repository.tree_at(commit)).transpose()?;
    let mut screen = Screen::new(repository, own)?;
    for (branch, head) in found {
        if let Some(commit) = repository.shared_with_private(head)? {
            return Err(Error::PrivateThere { name: name.to_owned(), commit });
        }
        let found = screen.first(head, repository.commits_between(head, ours)?).map_err(|err| match err {
            Error::Git(git::Error::Unnameable { path }) => Error::NameThere { head: format!("{name}/{branch}"), path },
            err => err,
        });
        if let Some(Matter { commit, path, is_note }) = found? {
            let (name, head) = (name.to_owned(), format!("{name}/{branch}"));
            return Err(if is_note {
                Error::PrivateNoteThere { name: head, path, commit }
            } else {
                Error::PrivateFolderThere { name, head, path, commit }
            });
        }
    }
    Ok(())
}

/// Private matter in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Matter {
    /// The commit that brings it; later ones may have taken it out again.
    pub commit: CommitId,
    /// Where it lies there.
    pub path: NotePath,
    /// Whether it is private by its text or its folder; else by lying at a root where nothing may lie.
    pub is_note: bool,
}

/// Looks at commits once each, whichever head leads to them.
pub(super) struct Screen<'home> {
    repository: &'home Repository,
    bench: Workbench<'home>,
    known: Option<TreeId>,
    looked_at: BTreeSet<CommitId>,
    files_looked_at: BTreeSet<(NotePath, BlobId)>,
}

impl<'home> Screen<'home> {
    /// Makes one; what the `known` tree holds is not looked at.
    ///
    /// # Errors
    /// What the repository says.
    pub(super) fn new(repository: &'home Repository, known: Option<TreeId>) -> Result<Self, Error> {
        let bench = Workbench::new(repository)?;
        Ok(Self { repository, bench, known, looked_at: BTreeSet::new(), files_looked_at: BTreeSet::new() })
    }

    /// Returns the first private matter in commits, in their order, that lead to a head.
    ///
    /// What its author has confirmed at the head counts as confirmed from its first version on, and so
    /// does what was confirmed in one of the commits and is no longer there.
    ///
    /// # Errors
    /// What the repository says.
    pub(super) fn first(&mut self, head: CommitId, commits: Vec<CommitId>) -> Result<Option<Matter>, Error> {
        for &commit in &commits {
            if !self.looked_at.insert(commit) {
                continue;
            }
            if let Some(path) = self.repository.forbidden_at(commit)? {
                return Ok(Some(Matter { commit, path, is_note: false }));
            }
            for (path, id) in self.brought(commit)? {
                if !self.files_looked_at.insert((path.clone(), id)) || !is_private_file(&path, || self.bench.bytes(id))? {
                    continue;
                }
                if !self.is_confirmed(&path, head, &commits)? {
                    return Ok(Some(Matter { commit, path, is_note: true }));
                }
            }
        }
        Ok(None)
    }

    /// Lists the files that no parent of a commit holds: what one does was looked at with it, or is known.
    fn brought(&self, commit: CommitId) -> Result<Vec<(NotePath, BlobId)>, Error> {
        let tree = Some(self.repository.tree_at(commit)?);
        let mut before = self.repository.parents_of(commit)?.into_iter();
        let mut parent = || before.next().map(|parent| self.repository.tree_at(parent)).transpose();
        let [one, other] = [parent()?, parent()?];
        let mut brought = Vec::new();
        for (path, [known, one, other, new]) in self.bench.differing([self.known, one, other, tree])? {
            let is_new = ![known, one, other].contains(&new);
            let leaf = new.filter(|leaf| is_new && matches!(leaf.kind, Kind::File | Kind::Program));
            brought.extend(leaf.map(|leaf| (path, leaf.id)));
        }
        Ok(brought)
    }

    fn is_confirmed(&self, path: &NotePath, head: CommitId, commits: &[CommitId]) -> Result<bool, Error> {
        for &commit in std::iter::once(&head).chain(commits) {
            if self.repository.bytes_at(commit, path)?.is_some_and(|now| is_confirmed_file(path, now)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
