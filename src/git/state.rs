//! Whether a commit may be made now, and if not, what the person is in the middle of.

use super::{CommitId, Error, Repository};
use git2::{ErrorCode, Oid, RepositoryState};

/// What state a repository is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A branch with commits is checked out.
    Ready {
        /// Its name, without `refs/heads/`.
        branch: String,
    },
    /// A branch without any commit yet is checked out.
    Unborn {
        /// Its name, without `refs/heads/`.
        branch: String,
    },
    /// A commit is checked out instead of a branch.
    Detached,
    /// The person is in the middle of something.
    Busy(Busy),
}

/// What a person can be in the middle of; a commit of ours would end up inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is git's own word")]
pub enum Busy {
    Merge,
    Rebase,
    CherryPick,
    Revert,
    Bisect,
    ApplyMailbox,
    /// Files with conflicts, whatever brought them: `git stash pop` leaves no other trace.
    Conflicts,
}

impl std::fmt::Display for Busy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Merge => "a merge is in progress",
            Self::Rebase => "a rebase is in progress",
            Self::CherryPick => "a cherry-pick is in progress",
            Self::Revert => "a revert is in progress",
            Self::Bisect => "a bisect is in progress",
            Self::ApplyMailbox => "patches are being applied",
            Self::Conflicts => "there are files with conflicts",
        })
    }
}

impl Busy {
    /// Returns the one next thing to do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Merge => "end it with `git commit`, or give it up with `git merge --abort`",
            Self::Rebase => "end it with `git rebase --continue`, or give it up with `git rebase --abort`",
            Self::CherryPick => "end it with `git cherry-pick --continue`, or give it up with `git cherry-pick --abort`",
            Self::Revert => "end it with `git revert --continue`, or give it up with `git revert --abort`",
            Self::Bisect => "end it with `git bisect reset`",
            Self::ApplyMailbox => "end it with `git am --continue`, or give it up with `git am --abort`",
            Self::Conflicts => "`git status` names them; edit each, then `git add` it",
        }
    }
}

/// Where a commit would go, and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tip {
    /// The full name of the branch.
    pub(super) reference: String,
    pub(super) commit: Option<Oid>,
}

impl Tip {
    pub(super) fn branch(&self) -> String {
        self.reference.strip_prefix("refs/heads/").unwrap_or(&self.reference).to_owned()
    }
}

impl Repository {
    /// Says whether a commit may be made now.
    ///
    /// # Errors
    /// When HEAD or the branch cannot be read.
    pub fn state(&self) -> Result<State, Error> {
        match self.tip() {
            Ok(tip) if tip.commit.is_some() => Ok(State::Ready { branch: tip.branch() }),
            Ok(tip) => Ok(State::Unborn { branch: tip.branch() }),
            Err(Error::Busy { busy, .. }) => Ok(State::Busy(busy)),
            Err(Error::Detached { .. }) => Ok(State::Detached),
            Err(err) => Err(err),
        }
    }

    /// Returns the commit that is checked out, if there is one.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn last_commit_id(&self) -> Result<Option<CommitId>, Error> {
        Ok(self.head()?.map(CommitId::from_oid))
    }

    /// Returns HEAD's commit, whatever state the repository is in.
    pub(super) fn head(&self) -> Result<Option<Oid>, Error> {
        match self.repo.refname_to_id("HEAD") {
            Ok(id) => Ok(Some(id)),
            Err(err) if err.code() == ErrorCode::NotFound => Ok(None),
            Err(err) => Err(self.failed("read HEAD")(err)),
        }
    }

    /// Returns where a commit would go; Busy or Detached where none should be made.
    pub(super) fn tip(&self) -> Result<Tip, Error> {
        let busy = match self.repo.state() {
            RepositoryState::Clean => None,
            RepositoryState::Merge => Some(Busy::Merge),
            RepositoryState::Revert | RepositoryState::RevertSequence => Some(Busy::Revert),
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some(Busy::CherryPick),
            RepositoryState::Bisect => Some(Busy::Bisect),
            RepositoryState::Rebase | RepositoryState::RebaseInteractive | RepositoryState::RebaseMerge => Some(Busy::Rebase),
            RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => Some(Busy::ApplyMailbox),
        };
        if let Some(busy) = busy {
            return Err(Error::Busy { path: self.root.clone(), busy });
        }
        let Some(reference) = self.checked_out()? else { return Err(Error::Detached { path: self.root.clone() }) };
        if self.has_conflicts() {
            return Err(Error::Busy { path: self.root.clone(), busy: Busy::Conflicts });
        }
        let commit = self.target(&reference)?;
        Ok(Tip { reference, commit })
    }

    /// Returns the full name of the branch that HEAD stands for; none when HEAD is a commit.
    pub(super) fn checked_out(&self) -> Result<Option<String>, Error> {
        let mut name = "HEAD".to_owned();
        // Git itself follows at most five symbolic references (refs.c, SYMREF_MAXDEPTH).
        for _ in 0..5 {
            let reference = match self.repo.find_reference(&name) {
                Ok(reference) => reference,
                Err(err) if err.code() == ErrorCode::NotFound && name != "HEAD" => return Ok(Some(name)),
                Err(err) => return Err(self.failed("read HEAD")(err)),
            };
            match reference.symbolic_target().map_err(self.failed("read HEAD"))? {
                Some(target) => name = target.to_owned(),
                None if name == "HEAD" => return Ok(None),
                None => return Ok(Some(name)),
            }
        }
        Err(self.failed("read HEAD")(git2::Error::from_str("HEAD names a branch that names another, without end")))
    }

    /// Returns the commit that a branch stands at; none for a branch without commits.
    pub(super) fn target(&self, reference: &str) -> Result<Option<Oid>, Error> {
        match self.repo.refname_to_id(reference) {
            Ok(id) => Ok(Some(id)),
            Err(err) if err.code() == ErrorCode::NotFound => Ok(None),
            Err(err) => Err(self.failed("read the branch")(err)),
        }
    }
}
