//! A sealed folder as a way to another place: each device in it is a head.

use super::Error;
use super::plan::Head;
use super::transport::{Fetched, Progress, Pushed, Transport};
use crate::git::{CommitId, Repository};
use crate::sealed::SealedFolder;
use std::path::Path;

/// The way to a sealed folder.
pub struct SealedTransport<'home> {
    folder: SealedFolder<'home>,
    repository: &'home Repository,
    remote: String,
}

impl<'home> SealedTransport<'home> {
    /// Makes the way with the keys that lie in a folder. A path that is not whole counts from the
    /// folder of the vault's files.
    ///
    /// # Errors
    /// Where there is no key, or what is remembered of the folder cannot be read.
    pub fn open(
        repository: &'home Repository,
        remote: &str,
        path: &Path,
        keys: &Path,
        joins_unrelated: bool,
    ) -> Result<Self, Error> {
        let path = repository.root().join(path);
        let folder = SealedFolder::open(repository, remote, &path, keys).map_err(Error::of_sealed)?;
        Ok(Self::over(repository, remote, folder.joining_unrelated(joins_unrelated)))
    }

    pub(super) fn over(repository: &'home Repository, remote: &str, folder: SealedFolder<'home>) -> Self {
        Self { folder, repository, remote: remote.to_owned() }
    }
}

impl Transport for SealedTransport<'_> {
    fn fetch(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<Fetched, Error> {
        let mut told = |done, total| progress(Progress { what: "receiving", done, total });
        let found = self.folder.fetch(&mut told).map_err(Error::of_sealed)?;
        Ok(Fetched { heads: heads(found.heads), notices: found.notices })
    }

    /// Less those names whose earlier history did not go, though it is not what stands there now: two
    /// copies of one vault wrote under the name, or another device's bundles hold it.
    fn seen(&self) -> Result<Vec<Head>, Error> {
        let found = self.repository.fetched(&self.remote)?;
        let mut seen = Vec::new();
        for (name, was) in self.repository.seen(&self.remote)? {
            let mut is_there = self.folder.shared().contains(&name);
            if self.repository.has_commit(was) && found.iter().any(|(there, _)| *there == name) {
                for (_, head) in found.iter().filter(|(there, _)| *there != name) {
                    is_there = is_there || self.repository.is_ancestor(was, *head)?;
                }
            }
            if !is_there {
                seen.push((name, was));
            }
        }
        Ok(heads(seen))
    }

    fn remember(&mut self, heads: &[Head]) -> Result<(), Error> {
        let heads: Vec<(String, CommitId)> = heads.iter().map(|head| (head.name.clone(), head.commit)).collect();
        self.folder.accept(&heads).map_err(Error::of_sealed)
    }

    fn owes(&self) -> bool {
        self.folder.owes()
    }

    fn push(&mut self, head: CommitId, progress: &mut dyn FnMut(Progress)) -> Result<Pushed, Error> {
        let mut told = |done, total| progress(Progress { what: "sending", done, total });
        match self.folder.append(head, &mut told).map_err(Error::of_sealed)? {
            true => Ok(Pushed::Done),
            false => Ok(Pushed::SomebodyWasFirst),
        }
    }
}

fn heads(heads: Vec<(String, CommitId)>) -> Vec<Head> {
    heads.into_iter().map(|(name, commit)| Head { name, commit }).collect()
}

#[cfg(test)]
#[path = "sealed_tests.rs"]
mod tests;
