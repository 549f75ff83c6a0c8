//! One history as the watch knows it: which bytes each path has in HEAD.
//!
//! Read whole once, then kept by what is committed, so that a save costs the same in any vault.

use super::{Error, tracked};
use crate::git::{Author, BlobId, Change, CommitId, Outcome, Repository, Role, When};
use crate::text::NotePath;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A repository and what its HEAD holds, by paths from the vault's root.
#[derive(Debug)]
pub(super) struct Ledger {
    folder: PathBuf,
    prefix: &'static str,
    role: Role,
    repository: Option<Repository>,
    head: Option<CommitId>,
    files: BTreeMap<NotePath, BlobId>,
}

impl Ledger {
    /// Opens the vault's own history.
    pub(super) fn record(root: &Path) -> Result<Self, Error> {
        let mut ledger = Self::new(root.to_owned(), "", Role::Record);
        ledger.reload()?;
        if ledger.repository.is_none() {
            return Err(Error::NoRepository { root: root.to_owned() });
        }
        Ok(ledger)
    }

    /// Opens the history inside `private/`; it may not be there yet.
    pub(super) fn private(root: &Path) -> Result<Self, Error> {
        let mut ledger = Self::new(root.join("private"), "private/", Role::Private);
        ledger.reload()?;
        Ok(ledger)
    }

    fn new(folder: PathBuf, prefix: &'static str, role: Role) -> Self {
        Self { folder, prefix, role, repository: None, head: None, files: BTreeMap::new() }
    }

    /// Returns the repository, if there is one.
    pub(super) fn repository(&self) -> Option<&Repository> {
        self.repository.as_ref().filter(|_| !self.is_away())
    }

    /// Returns the id of the bytes that HEAD has at a path.
    pub(super) fn get(&self, path: &NotePath) -> Option<BlobId> {
        self.files.get(path).copied()
    }

    /// Lists all files of HEAD, in the order of paths.
    pub(super) fn files(&self) -> impl Iterator<Item = &NotePath> {
        self.files.keys()
    }

    /// Lists the files below a folder.
    pub(super) fn below<'a>(&'a self, folder: &'a NotePath) -> impl Iterator<Item = &'a NotePath> {
        self.files
            .range(folder.clone()..)
            .map(|(path, _)| path)
            .take_while(|path| path.as_str().starts_with(folder.as_str()))
            .filter(|path| path.is_below(folder.as_str()))
    }

    /// Reads HEAD again if it is another commit than the one known.
    pub(super) fn refresh(&mut self) -> Result<(), Error> {
        match self.repository() {
            Some(repository) if repository.last_commit_id()? == self.head => Ok(()),
            _ => self.reload(),
        }
    }

    /// Reads HEAD again.
    pub(super) fn reload(&mut self) -> Result<(), Error> {
        if self.is_away() {
            self.repository = None;
            self.files.clear();
            return Ok(());
        }
        if self.repository.is_none() {
            self.repository = Repository::open(&self.folder)?.map(|repository| repository.with_role(self.role));
        }
        let Some(repository) = &self.repository else { return Ok(()) };
        // The head first: should it move in between, the next look finds another and reads again.
        self.head = repository.last_commit_id()?;
        let committed = repository.committed()?;
        // A link that another device recorded is not made here (`sync`), so that none is there says nothing.
        let files = committed.iter().filter(|(path, _)| !committed.is_link(path));
        self.files = files.filter_map(|(path, id)| Some((self.outer(path)?, id))).collect();
        Ok(())
    }

    /// Catches git's index up with HEAD, where a program was killed between a commit and the index.
    /// Best effort: what stands in the way is said with the next commit, which tries again.
    pub(super) fn catch_up_index(&self) {
        if let Some(repository) = self.repository() {
            let paths: Vec<NotePath> =
                self.files().filter(|path| tracked(path).is_some()).filter_map(|path| self.inner(path)).collect();
            let _ = repository.refresh_index(&paths);
        }
    }

    /// Reads a file's bytes as HEAD has them.
    pub(super) fn bytes(&self, path: &NotePath) -> Result<Option<Vec<u8>>, Error> {
        match (&self.repository, self.files.contains_key(path), self.inner(path)) {
            (Some(repository), true, Some(inner)) => Ok(repository.blob_at_head(&inner)?),
            _ => Ok(None),
        }
    }

    /// Makes the repository of `private/`, which merges notes as the other one was told to.
    pub(super) fn make(&mut self, like: Option<&Repository>) -> Result<(), Error> {
        if self.repository.is_none() {
            let repository = Repository::init(&self.folder)?.with_role(self.role);
            if let Some(command) = like.and_then(Repository::merge_driver) {
                repository.merge_notes_with(&command)?;
            }
            self.repository = Some(repository);
        }
        Ok(())
    }

    /// Commits bytes and removals by paths from the vault's root; makes the repository if it must.
    /// Returns `None` where HEAD held all of it already.
    pub(super) fn commit(
        &mut self,
        changes: Vec<(NotePath, BlobId, Option<Vec<u8>>)>,
        message: &str,
        clinician: Option<&str>,
        when: When,
    ) -> Result<Option<crate::git::Commit>, Error> {
        self.make(None)?;
        let (mut list, mut news) = (Vec::with_capacity(changes.len()), Vec::with_capacity(changes.len()));
        for (path, id, bytes) in changes {
            let Some(inner) = self.inner(&path) else { continue };
            news.push((path, bytes.is_some().then_some(id)));
            list.push(match bytes {
                Some(bytes) => Change::Write { path: inner, bytes },
                None => Change::Remove { path: inner },
            });
        }
        let repository = self.repository.as_mut().expect("it was opened or made above");
        let author: Author = repository.author(clinician);
        let outcome = repository.commit(&list, message, &author, when)?;
        for (path, id) in news {
            match id {
                Some(id) => self.files.insert(path, id),
                None => self.files.remove(&path),
            };
        }
        match outcome {
            Outcome::Nothing => Ok(None),
            Outcome::Committed(commit) => {
                self.head = Some(commit.id);
                Ok(Some(commit))
            }
        }
    }

    /// Says whether `private/` was taken away, or its history: then nothing can be removed from it.
    fn is_away(&self) -> bool {
        self.role == Role::Private && !self.folder.join(".git").exists()
    }

    fn inner(&self, path: &NotePath) -> Option<NotePath> {
        NotePath::new(path.as_str().strip_prefix(self.prefix)?).ok()
    }

    fn outer(&self, path: &NotePath) -> Option<NotePath> {
        if self.prefix.is_empty() { Some(path.clone()) } else { NotePath::new(&format!("{}{path}", self.prefix)).ok() }
    }
}
