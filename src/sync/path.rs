//! A repository on a path of this machine: a drive, a share. Needs no git program.

use super::Error;
use super::plan::Head;
use super::rendezvous::Rendezvous;
use super::transport::{Fetched, Progress, Pushed, Transport};
use crate::git::{Across, CommitId, Place, Repository, Sent};
use std::path::PathBuf;

/// The way to a repository on a path.
pub struct PathTransport<'home> {
    meeting: Rendezvous<'home>,
    path: PathBuf,
}

impl<'home> PathTransport<'home> {
    /// Makes the way for a branch here to the remote of that name.
    pub fn new(repository: &'home Repository, remote: &str, path: PathBuf, branch: &str) -> Self {
        // Where a path in git's settings is not whole, it counts from the folder of the files.
        let path = repository.root().join(path);
        Self { meeting: Rendezvous::new(repository, remote, branch), path }
    }

    fn open(&self) -> Result<Across<'home>, Error> {
        let repository = self.meeting.repository;
        if let Some(across) = repository.across(&self.meeting.remote, &self.path)? {
            return Ok(across);
        }
        match repository.place(&self.path)? {
            Place::Nothing => Err(Error::Unreachable { why: format!("nothing is at {}", self.path.display()) }),
            Place::Other => Err(Error::NotARepository { path: self.path.clone() }),
        }
    }
}

impl Transport for PathTransport<'_> {
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error> {
        let found = self.open()?.fetch(&mut |done, total| progress(Progress { what: "receiving", done, total }))?;
        self.meeting.fetched(found)
    }

    fn seen(&self) -> Result<Vec<Head>, Error> {
        self.meeting.seen()
    }

    fn remember(&mut self, heads: &[Head]) -> Result<(), Error> {
        self.meeting.remember(heads)
    }

    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error> {
        let mut told = |done, total| progress(Progress { what: "sending", done, total });
        match self.open()?.push(self.meeting.at(), head, &mut told)? {
            Sent::Done => self.meeting.sent(head),
            Sent::Behind => Ok(Pushed::SomebodyWasFirst),
        }
    }
}
