//! A joined commit brought to the folder: the files, then the branch; and what is done about one that was
//! cut off on the way.

use super::{Error, files};
use crate::git::{Advanced, CommitId, Differing, IndexRefresh, Journal, Repository, Unfinished, When, Workbench};
use crate::vault::Vault;
use crate::watch::{History, Recorder};

/// Ends a sync of this vault that was cut off, if there is one and nothing of the person's is in progress
/// that a commit has to wait for as well; says whether there was something to do.
///
/// # Errors
/// As `recover`.
pub fn end_cut_off(vault: &Vault, when: When) -> Result<bool, Error> {
    let Some(repository) = Repository::open(vault.root())? else { return Ok(false) };
    if !repository.was_cut_off()? || Recorder::open(vault.clone())?.obstacle(History::Record)?.is_some() {
        return Ok(false);
    }
    let journal = repository.journal()?;
    recover(vault, &repository, &journal, when)
}

/// Ends what a sync that was cut off had begun; says whether there was something to do.
///
/// Files that it had not brought yet are brought now, also where somebody committed on top of what it began
/// with: what it took away may have no other place yet. The branch then stays with them; what was brought
/// is committed as saved here, and the next join finds it among ours. Where the branch has got there, or
/// stands elsewhere, no file is touched: somebody went on from it, or chose another state of the whole
/// folder. The same holds where a file cannot be brought for what was saved in its place since: that has to
/// be committed first, and then the next join has a place for both.
///
/// # Errors
/// What the disk or the repository says; it stays to be done.
pub fn recover(vault: &Vault, repository: &Repository, journal: &Journal, when: When) -> Result<bool, Error> {
    let Some(work) = journal.unfinished()? else { return Ok(false) };
    let head = repository.last_commit_id()?;
    // One that is no longer there, as after a history was written anew, is below nothing.
    let is_below_head = |commit| match head.filter(|_| repository.has_commit(commit)) {
        Some(head) => repository.is_ancestor(commit, head),
        None => Ok(false),
    };
    if head == Some(work.to) {
        if work.from.is_none_or(|from| repository.has_commit(from)) {
            repository.refresh_between(work.from, work.to)?;
        }
    } else if repository.has_commit(work.to) && !is_below_head(work.to)? && work.from.map_or(Ok(true), is_below_head)? {
        match write_files(vault, repository, work) {
            Ok(_) if head == work.from => drop(move_branch(vault, repository, work, when)?),
            Ok(_) => {}
            Err(err) => {
                if !gave_way(vault, repository, work, &err)? {
                    return Err(err);
                }
            }
        }
    }
    journal.end()?;
    Ok(true)
}

/// Returns the paths at which two commits differ.
pub(super) fn changed(repository: &Repository, from: Option<CommitId>, to: CommitId) -> Result<Vec<Differing<2>>, Error> {
    let from = from.map(|commit| repository.tree_at(commit)).transpose()?;
    Ok(Workbench::new(repository)?.differing([from, Some(repository.tree_at(to)?)])?)
}

/// Says whether work that something in the way keeps from ending was given up, so that nothing shows less
/// than before it: what it had taken away and not brought elsewhere yet is back. A commit of what the
/// folder holds then loses nothing.
pub(super) fn gave_way(vault: &Vault, repository: &Repository, work: Unfinished, err: &Error) -> Result<bool, Error> {
    if !matches!(err, Error::Obstructed { .. } | Error::InTheWay { .. } | Error::WouldOverwrite { .. }) {
        return Ok(false);
    }
    let differing = changed(repository, work.from, work.to)?;
    let bench = Workbench::new(repository)?;
    files::give_back(vault, &differing, &|id| Ok(bench.bytes(id)?))
}

/// Brings the files.
pub(super) fn write_files(vault: &Vault, repository: &Repository, work: Unfinished) -> Result<files::Brought, Error> {
    let differing = changed(repository, work.from, work.to)?;
    let bench = Workbench::new(repository)?;
    files::bring(vault, &differing, &|id| Ok(bench.bytes(id)?))
}

/// What became of the branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Moved {
    /// It stands where it shall, and `git status` knows.
    Done,
    /// It stands where it shall, and git's index is behind.
    Unknown { why: String },
    /// Somebody else moved it.
    Elsewhere,
}

/// Moves the branch, and git's index with it.
pub(super) fn move_branch(vault: &Vault, repository: &Repository, work: Unfinished, when: When) -> Result<Moved, Error> {
    let author = repository.author(vault.settings().clinician.as_deref());
    Ok(match repository.advance(work.from, work.to, &author, when, "sync: take in what other devices recorded")? {
        Advanced::Done(IndexRefresh::Done { .. }) => Moved::Done,
        Advanced::Done(IndexRefresh::Owed { why, .. }) => Moved::Unknown { why },
        Advanced::Elsewhere => Moved::Elsewhere,
    })
}
