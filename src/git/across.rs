//! Another repository on a path of this machine: a drive, a share.
//!
//! It is opened and read as our own is, so that no git program is needed. What is missing on one side
//! is written there as one pack; then its branch is moved as ours are: under its lock, only if it
//! still stands where it stood, and only forward. libgit2's own transport for paths moves branches
//! without that look, which loses what another device sent in the same moment.

use super::index_lock::{lock_of, wait};
use super::moving::announce;
use super::objects::{make_durable, sync_folder};
use super::{Author, CommitId, Error, Repository};
use git2::{BranchType, ErrorCode, Oid, RepositoryInitOptions, RepositoryOpenFlags};
use std::path::Path;

/// A repository on a path.
pub struct Across<'home> {
    home: &'home Repository,
    there: git2::Repository,
    remote: String,
}

/// What lies at a path where a repository was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing, or an empty folder: so does a drive look that is not connected.
    Nothing,
    /// Something else.
    Other,
}

/// What came of sending a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It stands there.
    Done,
    /// Something stands there that the sent commit does not descend from.
    Behind,
}

impl Repository {
    /// Opens the repository at a path for a remote of that name; `None` where there is none.
    ///
    /// # Errors
    /// `InsideVault`; when it is there and cannot be read, or belongs to another user.
    pub fn across(&self, remote: &str, path: &Path) -> Result<Option<Across<'_>>, Error> {
        let none: [&std::ffi::OsStr; 0] = [];
        let there = match git2::Repository::open_ext(path, RepositoryOpenFlags::NO_SEARCH, none) {
            Ok(there) => there,
            Err(err) if err.code() == ErrorCode::NotFound => return Ok(None),
            Err(err) => return Err(Error::git("open", path)(err)),
        };
        // A file or a link at the path may lead to where the repository really is.
        if [Some(there.path()), Some(there.commondir()), there.workdir()].into_iter().flatten().any(|at| self.encloses(at)) {
            return Err(Error::InsideVault { name: remote.to_owned(), path: path.to_owned() });
        }
        make_durable(&there, path)?;
        Ok(Some(Across { home: self, there, remote: remote.to_owned() }))
    }

    /// Says what lies at a path that is no repository.
    ///
    /// # Errors
    /// When the path cannot be looked at.
    pub fn place(&self, path: &Path) -> Result<Place, Error> {
        match std::fs::read_dir(path) {
            Ok(mut names) => Ok(if names.next().is_none() { Place::Nothing } else { Place::Other }),
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => Ok(Place::Nothing),
            Err(err) if err.kind() == std::io::ErrorKind::NotADirectory => Ok(Place::Other),
            Err(err) => Err(Error::io("look at", path)(err)),
        }
    }

    /// Makes a repository without files of its own at a path, for other devices to meet at, on the
    /// branch that is checked out here. It is open to its owner alone.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn create_across(&self, path: &Path) -> Result<(), Error> {
        let branch = self.checked_out()?.unwrap_or_else(|| "refs/heads/main".into());
        if let Some(parent) = path.parent() {
            super::repository::owner_only_folder(parent).map_err(Error::io("create", parent))?;
        }
        let mut options = RepositoryInitOptions::new();
        options.bare(true).external_template(false).initial_head(branch.trim_start_matches("refs/heads/"));
        super::repository::make_whole(path, |folder| {
            git2::Repository::init_opts(folder, &options).map(drop).map_err(Error::git("create a repository", path))
        })
    }
}

impl Across<'_> {
    /// Brings over all branches and what they need, and returns them in the order of names.
    /// `progress` is told how many of how many objects.
    ///
    /// # Errors
    /// When either repository cannot be read or written. What was found before stays as it was.
    pub fn fetch(&self, progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<(String, CommitId)>, Error> {
        let heads = self.heads(&self.there)?;
        let want: Vec<Oid> = heads.iter().map(|(_, id)| *id).collect();
        copy(&self.there, &self.home.repo, &want, progress).map_err(self.failed("read"))?;
        sync_folder(&self.home.repo.commondir().join("objects/pack"))?;
        // Notes for git's own commands and its garbage collection: where they cannot be taken now, as
        // beside a lock that a killed process left, the next fetch takes them.
        let _ = heads.iter().try_for_each(|(branch, id)| self.note(branch, *id));
        Ok(heads.into_iter().map(|(branch, id)| (branch, CommitId::from_oid(id))).collect())
    }

    /// Sends a commit and what it needs, and moves the branch there to it, if that only goes forward.
    ///
    /// # Errors
    /// `CheckedOut` where the branch's files lie there too; `Locked`; what the disk says. The branch
    /// there stands where it stood, or at the commit, which is whole.
    pub fn push(&self, branch: &str, head: CommitId, progress: &mut dyn FnMut(usize, usize)) -> Result<Sent, Error> {
        let reference = format!("refs/heads/{branch}");
        let path = self.there.path().to_owned();
        if !self.there.is_bare() && self.is_checked_out(&reference) {
            return Err(Error::CheckedOut { path: self.there.workdir().unwrap_or(&path).to_owned() });
        }
        let before = self.target(&reference)?;
        if !self.is_forward(before, head)? {
            return Ok(Sent::Behind);
        }
        copy(&self.home.repo, &self.there, &[head.oid()], progress).map_err(self.failed("write"))?;
        sync_folder(&self.there.commondir().join("objects/pack"))?;
        let lock = lock_of(&self.there.commondir().join(&reference));
        // A device that was killed here must not keep the others out for ever.
        let Some(_announced) = announce(&path, &lock, self.home.patience) else { return Err(Error::Locked { path: lock }) };
        let transaction = wait(self.home.patience, || {
            let attempt = || {
                let mut transaction = self.there.transaction()?;
                transaction.lock_ref(&reference).map(|()| transaction)
            };
            match attempt() {
                Err(err) if err.code() == ErrorCode::Locked => None,
                other => Some(other),
            }
        });
        let Some(transaction) = transaction else { return Err(Error::Locked { path: lock }) };
        let mut transaction = transaction.map_err(self.failed("lock the branch of"))?;
        if self.target(&reference)? != before {
            return Ok(Sent::Behind);
        }
        let author = Author::default_for("");
        let when = self.home.made_at(head)?;
        let move_it = || {
            let signature = author.signature(when)?;
            transaction.set_target(&reference, head.oid(), Some(&signature), "push")?;
            transaction.commit()
        };
        move_it().map_err(self.failed("move the branch of"))?;
        let _ = self.note(branch, head.oid());
        Ok(Sent::Done)
    }

    fn note(&self, branch: &str, id: Oid) -> Result<(), Error> {
        self.home.set_reference(&format!("refs/throughline/fetched/{}/{branch}", self.remote), id)?;
        self.home.set_reference(&format!("refs/remotes/{}/{branch}", self.remote), id)
    }

    fn is_forward(&self, before: Option<Oid>, head: CommitId) -> Result<bool, Error> {
        let Some(before) = before else { return Ok(true) };
        let before = CommitId::from_oid(before);
        Ok(self.home.has_commit(before) && self.home.is_ancestor(before, head)?)
    }

    fn is_checked_out(&self, reference: &str) -> bool {
        let head = self.there.find_reference("HEAD");
        head.is_ok_and(|head| head.symbolic_target().is_ok_and(|target| target == Some(reference)))
    }

    fn target(&self, reference: &str) -> Result<Option<Oid>, Error> {
        match self.there.refname_to_id(reference) {
            Ok(id) => Ok(Some(id)),
            Err(err) if err.code() == ErrorCode::NotFound => Ok(None),
            Err(err) => Err(self.failed("read the branch of")(err)),
        }
    }

    fn heads(&self, repo: &git2::Repository) -> Result<Vec<(String, Oid)>, Error> {
        let list = || {
            let mut heads = Vec::new();
            for branch in repo.branches(Some(BranchType::Local))? {
                let (branch, _) = branch?;
                let name = branch.name()?.map(str::to_owned);
                heads.extend(name.zip(branch.get().target()));
            }
            Ok(heads)
        };
        let mut heads = list().map_err(self.failed("list the branches of"))?;
        heads.sort();
        Ok(heads)
    }

    fn failed(&self, verb: &'static str) -> impl FnOnce(git2::Error) -> Error {
        Error::git(verb, self.there.path())
    }
}

/// Writes, as one pack, all that these commits need and the other repository does not have. What a
/// reference stands at is there with all it needs; nothing else is taken to be there.
fn copy(
    from: &git2::Repository,
    to: &git2::Repository,
    want: &[Oid],
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), git2::Error> {
    let mut walk = from.revwalk()?;
    for &id in want {
        walk.push(id)?;
    }
    for reference in to.references()? {
        let Some(id) = reference?.resolve().ok().and_then(|reference| reference.target()) else { continue };
        if from.find_commit(id).is_ok() {
            walk.hide(id)?;
        }
    }
    let mut pack = from.packbuilder()?;
    pack.insert_walk(&mut walk)?;
    let total = pack.object_count();
    if total == 0 {
        return Ok(());
    }
    progress(0, total);
    let folder = to.commondir().join("objects").join("pack");
    std::fs::create_dir_all(&folder).map_err(|err| git2::Error::from_str(&err.to_string()))?;
    // Mode 0 stands for git's own, read-only.
    pack.write(&folder, 0)?;
    progress(total, total);
    to.odb()?.refresh()
}
