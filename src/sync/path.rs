//! A repository on a path of this machine: a drive, a share. Needs no git program.

use super::plan::Head;
use super::transport::{Fetched, Progress, Pushed, Transport};
use super::{Error, branch};
use crate::git::{Across, CommitId, Place, Repository, Sent};
use std::path::PathBuf;

/// The way to a repository on a path.
pub struct PathTransport<'home> {
    repository: &'home Repository,
    remote: String,
    path: PathBuf,
    branch: String,
    meeting: String,
}

impl<'home> PathTransport<'home> {
    /// Makes the way for a branch here to the remote of that name.
    pub fn new(repository: &'home Repository, remote: &str, path: PathBuf, branch: &str) -> Self {
        // Where a path in git's settings is not whole, it counts from the folder of the files.
        let path = repository.root().join(path);
        Self { repository, remote: remote.to_owned(), path, branch: branch.to_owned(), meeting: branch.to_owned() }
    }

    fn open(&self) -> Result<Across<'home>, Error> {
        if let Some(across) = self.repository.across(&self.remote, &self.path)? {
            return Ok(across);
        }
        match self.repository.place(&self.path)? {
            Place::Nothing => Err(Error::Unreachable { why: format!("nothing is at {}", self.path.display()) }),
            Place::Other => Err(Error::NotARepository { path: self.path.clone() }),
        }
    }
}

impl Transport for PathTransport<'_> {
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error> {
        let found = self.open()?.fetch(&mut |done, total| progress(Progress { what: "receiving", done, total }))?;
        let seen = self.repository.seen(&self.remote)?;
        let followed = self.repository.followed(&self.branch, &self.remote);
        let meeting = branch::meeting(&self.branch, followed.as_deref(), &found, &seen);
        self.meeting = meeting.map_err(|_| Error::ambiguous(&self.remote, &found))?.to_owned();
        Ok(Fetched { heads: heads_named(&self.meeting, found), notices: Vec::new() })
    }

    fn seen(&self) -> Result<Vec<Head>, Error> {
        Ok(heads_named(&self.meeting, self.repository.seen(&self.remote)?))
    }

    fn remember(&mut self, heads: &[Head]) -> Result<(), Error> {
        Ok(heads.iter().try_for_each(|head| self.repository.set_seen(&self.remote, &head.name, head.commit))?)
    }

    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error> {
        let mut told = |done, total| progress(Progress { what: "sending", done, total });
        match self.open()?.push(&self.meeting, head, &mut told)? {
            Sent::Done => {
                self.repository.set_seen(&self.remote, &self.meeting, head)?;
                Ok(Pushed::Done)
            }
            Sent::Behind => Ok(Pushed::SomebodyWasFirst),
        }
    }
}

/// Returns the head of that name, if it is there.
pub(super) fn heads_named(name: &str, heads: Vec<(String, CommitId)>) -> Vec<Head> {
    heads.into_iter().filter(|(head, _)| head == name).map(|(name, commit)| Head { name, commit }).collect()
}
