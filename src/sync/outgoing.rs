//! What is about to be sent, looked at before it goes: what git never forgets elsewhere is not let out.
//!
//! Git's own commands can commit what the watcher holds back. The commits that a place lacks are looked
//! at one by one, not only the last: what a later one took out again goes along all the same.

use super::Error;
use super::plan::Head;
use super::screen::{Matter, Screen};
use crate::git::{CommitId, Repository};
use crate::text::NotePath;

/// Private matter in the vault's own history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// The commit that brings it.
    pub commit: CommitId,
    /// Where it lies there.
    pub path: NotePath,
    /// The commit before, where going back to it takes the matter out of the history and keeps every
    /// file as it is: all since was made here alone, and is in no other place yet.
    pub back_to: Option<CommitId>,
}

impl Unsent {
    /// Returns the command that takes it out, and what else there is to do.
    pub fn way_out(&self) -> String {
        let (commit, path) = (self.commit.to_string(), &self.path);
        match self.back_to {
            Some(back_to) => format!(
                "`git reset {:.7}` takes it out of the history, with all commits since, and leaves every file as it is; `throughline sync` then records the rest again (what was removed since stays readable with `git show {commit:.7}:'{path}'`)",
                back_to.to_string()
            ),
            None => format!(
                "that commit cannot simply be undone (it is the first one, was joined with others, or is elsewhere already); on a copy of the vault's folder, `git filter-repo --invert-paths --path '{path}'`, as docs/sync.md says"
            ),
        }
    }
}

/// Counts what is to be sent, and refuses what must not leave this machine.
///
/// # Errors
/// `PrivateNoteHere`, `PrivateInHistory`, `PrivateJoined`; what the repository says.
pub(super) fn to_send(repository: &Repository, name: &str, head: CommitId, heads: &[Head]) -> Result<usize, Error> {
    let known: Vec<CommitId> = heads.iter().map(|head| head.commit).collect();
    let commits = lacking(repository, head, &known)?;
    let number = commits.len();
    if let Some((matter, found)) = look(repository, head, commits, &known)? {
        let Unsent { commit, path, .. } = found.clone();
        return Err(match matter.is_note {
            true => Error::PrivateNoteHere { name: name.to_owned(), found },
            false => Error::PrivateInHistory { commit, path, way_out: Some(found.way_out()) },
        });
    }
    // Should it have been joined by other ways, as by `git pull`, it goes no further.
    match repository.shared_with_private(head)? {
        Some(commit) => Err(Error::PrivateJoined { commit }),
        None => Ok(number),
    }
}

/// Returns private matter in the part of the branch's history that is known to be at no other place.
///
/// # Errors
/// What the repository says.
pub fn unsent_private(repository: &Repository) -> Result<Option<Unsent>, Error> {
    let Some(head) = repository.last_commit_id()? else { return Ok(None) };
    let known = elsewhere(repository)?;
    let commits = lacking(repository, head, &known)?;
    Ok(look(repository, head, commits, &known)?.map(|(_, found)| found))
}

/// Lists the commits that lead to a head and to none of others, newest first.
fn lacking(repository: &Repository, head: CommitId, others: &[CommitId]) -> Result<Vec<CommitId>, Error> {
    let mut commits = repository.commits_between(head, others.first().copied())?;
    for &other in others.iter().skip(1) {
        commits.retain(|commit| !repository.is_ancestor(*commit, other).unwrap_or(false));
    }
    Ok(commits)
}

/// Looks at commits, the oldest first, so that what is found is what has to be undone.
fn look(
    repository: &Repository,
    head: CommitId,
    mut commits: Vec<CommitId>,
    known: &[CommitId],
) -> Result<Option<(Matter, Unsent)>, Error> {
    commits.reverse();
    let known = known.first().map(|commit| repository.tree_at(*commit)).transpose()?;
    let Some(matter) = Screen::new(repository, known)?.first(head, commits)? else { return Ok(None) };
    let back_to = before(repository, matter.commit)?;
    let found = Unsent { commit: matter.commit, path: matter.path.clone(), back_to };
    Ok(Some((matter, found)))
}

/// Returns the parent of a commit, if the branch comes from it in one line, and none of that line is
/// known to be elsewhere.
fn before(repository: &Repository, commit: CommitId) -> Result<Option<CommitId>, Error> {
    let Some(mut at) = repository.last_commit_id()? else { return Ok(None) };
    for other in elsewhere(repository)? {
        if repository.is_ancestor(commit, other)? {
            return Ok(None);
        }
    }
    loop {
        let parents = repository.parents_of(at)?;
        let &[parent] = parents.as_slice() else { return Ok(None) };
        if at == commit {
            return Ok(Some(parent));
        }
        at = parent;
    }
}

/// Lists the commits at which other places are known to stand.
fn elsewhere(repository: &Repository) -> Result<Vec<CommitId>, Error> {
    let mut found = Vec::new();
    for remote in repository.remotes()? {
        found.extend(repository.seen(&remote.name)?.into_iter().map(|(_, commit)| commit));
        found.extend(repository.fetched(&remote.name)?.into_iter().map(|(_, commit)| commit));
    }
    found.retain(|commit| repository.has_commit(*commit));
    found.sort();
    found.dedup();
    Ok(found)
}
