//! One commit of given bytes, from HEAD's tree and the changed paths alone.

use super::committed::Lookup;
use super::index_lock::{lock_of, wait};
use super::objects::{Step, Writer, sync};
use super::state::Tip;
use super::tree::{FILE, LINK, Target, splice};
use super::{Author, CommitId, Error, IndexRefresh, Repository, When, blob_id};
use crate::text::NotePath;
use git2::{ErrorCode, Oid, Signature};
use std::collections::BTreeMap;
use std::time::Instant;

/// What a commit shall do at one path.
#[derive(Clone, PartialEq, Eq)]
pub enum Change {
    /// Holds these bytes, exactly, from now on.
    Write {
        /// The path from the repository's root.
        path: NotePath,
        /// All bytes of the file, as they were read.
        bytes: Vec<u8>,
    },
    /// Holds the file no longer.
    Remove {
        /// The path from the repository's root.
        path: NotePath,
    },
}

/// What came of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// HEAD held all of it already.
    Nothing,
    /// There is a new commit.
    Committed(Commit),
}

/// A commit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: CommitId,
    /// Whether `git status` knows of it.
    pub index: IndexRefresh,
    /// Paths that are symbolic links, in HEAD and on disk: left as the links they are.
    pub links: Vec<NotePath>,
}

/// A change that makes a difference to the tip: what stood there, and what shall.
struct Difference<'change> {
    path: &'change NotePath,
    bytes: Option<&'change [u8]>,
    old: Option<Oid>,
    target: Target,
}

impl Change {
    /// Returns the path.
    pub fn path(&self) -> &NotePath {
        match self {
            Self::Write { path, .. } | Self::Remove { path } => path,
        }
    }

    fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Write { bytes, .. } => Some(bytes),
            Self::Remove { .. } => None,
        }
    }
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Write { path, bytes } => write!(f, "Write({path}, {} bytes)", bytes.len()),
            Self::Remove { path } => write!(f, "Remove({path})"),
        }
    }
}

impl Repository {
    /// How often a branch that others move is tried at least; after that, patience decides. Chosen:
    /// each try takes milliseconds.
    const ATTEMPTS: u32 = 8;

    /// Commits changes to the branch that is checked out, and to nothing else; the last change of a
    /// path counts. Modes that HEAD gives stay; a new file is a plain one.
    ///
    /// Should the branch move meanwhile, the same changes are made to what it holds then. When this
    /// returns, the commit is on disk to stay. The index follows afterwards, as far as it can.
    ///
    /// # Errors
    /// `PrivateInRecord`, `Busy`, `Detached`, `Locked`, `Contended`, or what the disk says. The
    /// branch stands where it stood, or at the whole new commit; never at half of one.
    pub fn commit(&mut self, changes: &[Change], message: &str, author: &Author, when: When) -> Result<Outcome, Error> {
        changes.iter().try_for_each(|change| self.guard(change.path()))?;
        let text = format!("{}\n", message.replace('\0', " ").trim());
        let mut last_by_path = BTreeMap::new();
        for change in changes {
            last_by_path.insert(change.path(), change);
        }
        let (start, mut attempts) = (Instant::now(), 0);
        loop {
            attempts += 1;
            let tip = self.tip()?;
            let base = tip.commit.map(|commit| self.tree_of(commit)).transpose()?;
            let (differences, links) = self.differences(base, &last_by_path)?;
            let Some((id, tree)) = self.write(&tip, base, &differences, &text, author, when)? else {
                self.refresh(BTreeMap::new());
                return Ok(Outcome::Nothing);
            };
            self.check(tree, &differences)?;
            let signature = author.signature(when).map_err(self.failed("make a commit"))?;
            let kind = if tip.commit.is_some() { "commit" } else { "commit (initial)" };
            let log = format!("{kind}: {}", text.lines().next().unwrap_or_default());
            if !self.move_branch(&tip, id, &signature, &log)? {
                if attempts >= Self::ATTEMPTS && start.elapsed() >= self.patience {
                    return Err(Error::Contended { branch: tip.branch(), attempts });
                }
                continue;
            }
            let old = differences.iter().map(|difference| (difference.path.clone(), vec![difference.old])).collect();
            return Ok(Outcome::Committed(Commit { id: CommitId::from_oid(id), index: self.refresh(old), links }));
        }
    }

    /// Finds what makes a difference, and the links that are to be left alone.
    fn differences<'change>(
        &self,
        base: Option<Oid>,
        changes: &BTreeMap<&'change NotePath, &'change Change>,
    ) -> Result<(Vec<Difference<'change>>, Vec<NotePath>), Error> {
        let (mut differences, mut links) = (Vec::new(), Vec::new());
        let mut base = Lookup::new(self, base);
        for (&path, change) in changes {
            let old = base.file(path)?;
            let bytes = change.bytes();
            let target = match bytes {
                None => Target::Nothing,
                Some(_) if old.is_some_and(|(_, mode)| mode == LINK) && self.is_link_on_disk(path) => {
                    links.push(path.clone());
                    continue;
                }
                Some(bytes) => {
                    let mode = old.map(|(_, mode)| mode).filter(|&mode| mode != LINK).unwrap_or(FILE);
                    Target::File { id: blob_id(bytes).oid(), mode }
                }
            };
            let same = match (old, target) {
                (Some(old), Target::File { id, mode }) => old == (id, mode),
                (None, Target::Nothing) => true,
                _ => false,
            };
            if !same {
                differences.push(Difference { path, bytes, old: old.map(|(id, _)| id), target });
            }
        }
        Ok((differences, links))
    }

    fn is_link_on_disk(&self, path: &NotePath) -> bool {
        std::fs::symlink_metadata(self.root.join(path.as_str())).is_ok_and(|meta| meta.is_symlink())
    }

    /// Writes all objects of the commit, durably; none when it would hold what its parent holds.
    fn write(
        &self,
        tip: &Tip,
        base: Option<Oid>,
        differences: &[Difference<'_>],
        text: &str,
        author: &Author,
        when: When,
    ) -> Result<Option<(Oid, Oid)>, Error> {
        if differences.is_empty() {
            return Ok(None);
        }
        let mut writer = Writer::new(self)?;
        for bytes in differences.iter().filter_map(|difference| difference.bytes) {
            writer.blob(bytes)?;
        }
        self.step(Step::Blobs)?;
        let targets: Vec<_> = differences.iter().map(|difference| (difference.path.as_str(), difference.target)).collect();
        let tree = splice(self, &writer, base, &targets)?;
        self.step(Step::Trees)?;
        if base == Some(tree) {
            return Ok(None);
        }
        let id = writer.commit(tree, tip.commit.as_slice(), text, author, when)?;
        self.step(Step::Commit)?;
        writer.settle()?;
        Ok(Some((id, tree)))
    }

    /// Makes sure that the new tree holds at each path what was asked for.
    fn check(&self, tree: Oid, differences: &[Difference<'_>]) -> Result<(), Error> {
        let mut found = Lookup::new(self, Some(tree));
        for difference in differences {
            let holds = found.file(difference.path)?;
            let right = match difference.target {
                Target::File { id, mode } => holds == Some((id, mode)),
                Target::Nothing => holds.is_none(),
            };
            if !right {
                return Err(Error::ReadBack { id: tree.to_string(), path: self.root.clone() });
            }
        }
        Ok(())
    }

    /// Moves the branch if it and HEAD still are what they were; says whether it did. Both are
    /// looked at under the branch's lock, which every other git program takes too. `log` is the line
    /// for the branch's log.
    pub(super) fn move_branch(&self, tip: &Tip, id: Oid, signature: &Signature<'_>, log: &str) -> Result<bool, Error> {
        let failed = "move the branch";
        let file = self.repo.commondir().join(&tip.reference);
        // Given back after the transaction, whose lock it announces.
        let lock = lock_of(&file);
        let Some(_announced) = self.announce(&lock) else { return Err(Error::Locked { path: lock }) };
        let transaction = wait(self.patience, || {
            let attempt = || {
                let mut transaction = self.repo.transaction()?;
                transaction.lock_ref(&tip.reference).map(|()| transaction)
            };
            match attempt() {
                Err(err) if err.code() == ErrorCode::Locked => None,
                other => Some(other),
            }
        });
        let Some(transaction) = transaction else { return Err(Error::Locked { path: lock }) };
        let mut transaction = transaction.map_err(self.failed(failed))?;
        self.step(Step::BranchLocked)?;
        if self.checked_out()?.as_deref() != Some(&tip.reference) || self.target(&tip.reference)? != tip.commit {
            return Ok(false);
        }
        transaction
            .set_target(&tip.reference, id, Some(signature), log)
            .and_then(|()| transaction.commit())
            .map_err(self.failed(failed))?;
        self.step(Step::BranchMoved)?;
        // Synced by libgit2 with its log; on macOS that stops at the disk's own cache.
        if cfg!(target_os = "macos") {
            sync(&file)?;
        }
        Ok(true)
    }
}
