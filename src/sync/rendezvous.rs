//! Where a branch here and a remote meet: what every way over git's own remotes remembers alike.

use super::plan::Head;
use super::transport::{Fetched, Pushed};
use super::{Error, branch};
use crate::git::{CommitId, Repository};

/// A branch here, a remote, and the branch there that they meet at.
pub(super) struct Rendezvous<'home> {
    pub(super) repository: &'home Repository,
    pub(super) remote: String,
    branch: String,
    at: String,
}

impl<'home> Rendezvous<'home> {
    /// They meet at the branch of the same name until more is known.
    pub(super) fn new(repository: &'home Repository, remote: &str, branch: &str) -> Self {
        Self { repository, remote: remote.to_owned(), branch: branch.to_owned(), at: branch.to_owned() }
    }

    /// Returns the name of the branch there.
    pub(super) fn at(&self) -> &str {
        &self.at
    }

    /// Decides where to meet from what was found, and returns the head there, if there is one.
    pub(super) fn fetched(&mut self, found: Vec<(String, CommitId)>) -> Result<Fetched, Error> {
        let seen = self.repository.seen(&self.remote)?;
        let followed = self.repository.followed(&self.branch, &self.remote);
        let meeting = branch::meeting(&self.branch, followed.as_deref(), &found, &seen);
        self.at = meeting.map_err(|_| Error::ambiguous(&self.remote, &found))?.to_owned();
        Ok(Fetched { heads: self.here(found), notices: Vec::new() })
    }

    /// Returns the head that was last seen there.
    pub(super) fn seen(&self) -> Result<Vec<Head>, Error> {
        Ok(self.here(self.repository.seen(&self.remote)?))
    }

    /// Remembers heads that were taken in.
    pub(super) fn remember(&self, heads: &[Head]) -> Result<(), Error> {
        Ok(heads.iter().try_for_each(|head| self.repository.set_seen(&self.remote, &head.name, head.commit))?)
    }

    /// Remembers a commit that was sent.
    pub(super) fn sent(&self, head: CommitId) -> Result<Pushed, Error> {
        self.repository.set_seen(&self.remote, &self.at, head)?;
        Ok(Pushed::Done)
    }

    fn here(&self, heads: Vec<(String, CommitId)>) -> Vec<Head> {
        heads.into_iter().filter(|(head, _)| *head == self.at).map(|(name, commit)| Head { name, commit }).collect()
    }
}
