//! Two histories meet: what their trees differ in, a tree made of both, and the commit that joins them.
//!
//! Which bytes the new tree shall hold is decided elsewhere (`sync`). Trees are compared here by
//! walking them side by side and passing over what has one id, for libgit2's diff visits every file
//! (see `mod.rs`). The commit that joins two is a function of the two alone, so that devices which join
//! them at the same time make one and the same.

use super::objects::Writer;
use super::tree::{FILE, LINK, Target, splice};
use super::{Author, BlobId, CommitId, Error, IndexRefresh, Repository, TreeId, When, blob_id};
use crate::text::NotePath;
use git2::{ObjectType, Oid};
use std::collections::BTreeMap;

/// What a name in a tree stands for, folders left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file.
    File,
    /// A file that may be run as a program.
    Program,
    /// A symbolic link.
    Link,
    /// Another repository, of which only a commit's id is held.
    Repository,
}

/// A file of a tree, or what stands where one could.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaf {
    /// The id of its bytes; of a commit, for a repository.
    pub id: BlobId,
    /// What it is.
    pub kind: Kind,
}

/// A path that trees differ in, with what each holds there.
pub type Differing<const N: usize> = (NotePath, [Option<Leaf>; N]);

/// Where new objects lie until they are needed, beside those of the repository.
pub struct Workbench<'home> {
    home: &'home Repository,
    writer: Writer<'home>,
}

/// What came of moving the branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advanced {
    /// It stands at the commit; whether `git status` knows.
    Done(IndexRefresh),
    /// It was moved by somebody else meanwhile, and stays where they put it.
    Elsewhere,
}

impl Kind {
    fn of(mode: u32) -> Self {
        match mode {
            LINK => Self::Link,
            0o160_000 => Self::Repository,
            0o100_755 => Self::Program,
            _ => Self::File,
        }
    }

    fn mode(self) -> u32 {
        match self {
            Self::File => FILE,
            Self::Program => 0o100_755,
            Self::Link => LINK,
            Self::Repository => 0o160_000,
        }
    }
}

type Held = (Oid, u32, bool);

impl<'home> Workbench<'home> {
    /// Lays one out.
    ///
    /// # Errors
    /// When the repository cannot be opened once more.
    pub fn new(home: &'home Repository) -> Result<Self, Error> {
        Ok(Self { home, writer: Writer::new(home)? })
    }

    /// Lists the paths in which trees differ, in the order of paths; a missing tree is an empty one.
    /// Folders that all hold alike are not visited.
    ///
    /// # Errors
    /// `Unnameable` for a path that no vault can have; when a tree cannot be read.
    pub fn differing<const N: usize>(&self, trees: [Option<TreeId>; N]) -> Result<Vec<Differing<N>>, Error> {
        let mut found = Vec::new();
        let trees = trees.map(|tree| tree.map(TreeId::oid));
        if trees.iter().any(|tree| *tree != trees[0]) {
            self.walk(trees, &mut Vec::new(), &mut found)?;
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(found)
    }

    fn walk<const N: usize>(
        &self,
        trees: [Option<Oid>; N],
        folder: &mut Vec<u8>,
        found: &mut Vec<Differing<N>>,
    ) -> Result<(), Error> {
        let mut names: BTreeMap<Vec<u8>, [Option<Held>; N]> = BTreeMap::new();
        for (side, tree) in trees.iter().enumerate() {
            let Some(id) = tree else { continue };
            let tree = self.writer.repo().find_tree(*id).map_err(self.home.failed("read a tree"))?;
            for entry in &tree {
                let is_folder = entry.kind() == Some(ObjectType::Tree);
                // Every mode in a tree is one of git's six, none negative.
                let held = (entry.id(), entry.filemode() as u32, is_folder);
                names.entry(entry.name_bytes().to_vec()).or_insert([None; N])[side] = Some(held);
            }
        }
        names.retain(|_, held| held.iter().any(|one| *one != held[0]));
        for (name, held) in names {
            let before = folder.len();
            folder.extend_from_slice(&name);
            let leaf = |held: Option<Held>| {
                let (id, mode, _) = held.filter(|(.., is_folder)| !is_folder)?;
                Some(Leaf { id: BlobId::from_oid(id), kind: Kind::of(mode) })
            };
            let leaves = held.map(leaf);
            if leaves.iter().any(|leaf| *leaf != leaves[0]) {
                let path = std::str::from_utf8(folder).ok().and_then(|path| NotePath::new(path).ok());
                let lossy = || Error::Unnameable { path: String::from_utf8_lossy(folder).into_owned() };
                found.push((path.ok_or_else(lossy)?, leaves));
            }
            let below = held.map(|held| held.filter(|(.., is_folder)| *is_folder).map(|(id, ..)| id));
            if below.iter().any(|tree| *tree != below[0]) {
                folder.push(b'/');
                self.walk(below, folder, found)?;
            }
            folder.truncate(before);
        }
        Ok(())
    }

    /// Reads a file's bytes.
    ///
    /// # Errors
    /// When there is no such blob, or it cannot be read.
    pub fn bytes(&self, id: BlobId) -> Result<Vec<u8>, Error> {
        let blob = self.writer.repo().find_blob(id.oid()).map_err(self.home.failed("read a file's committed bytes"))?;
        Ok(blob.content().to_vec())
    }

    /// Keeps bytes for a tree.
    ///
    /// # Errors
    /// When they are more than memory shall hold, and the disk refuses them.
    pub fn add(&mut self, bytes: &[u8]) -> Result<BlobId, Error> {
        self.writer.blob(bytes)?;
        Ok(blob_id(bytes))
    }

    /// Makes a tree from another and what shall stand at some paths; none stands for an empty one.
    ///
    /// # Errors
    /// `PrivateInRecord` for a path that must not be in this history.
    pub fn tree(&mut self, from: Option<TreeId>, targets: &[(NotePath, Option<Leaf>)]) -> Result<TreeId, Error> {
        for (path, target) in targets {
            target.map_or(Ok(()), |_| self.home.guard(path))?;
        }
        let targets: Vec<(&str, Target)> = targets
            .iter()
            .map(|(path, target)| {
                let target = target.map(|leaf| Target::File { id: leaf.id.oid(), mode: leaf.kind.mode() });
                (path.as_str(), target.unwrap_or(Target::Nothing))
            })
            .collect();
        splice(self.home, &self.writer, from.map(TreeId::oid), &targets).map(TreeId::from_oid)
    }

    /// Makes the commit that joins two: the parents in the order of their ids, nobody's name, and the
    /// later of their times. Of two parents and a tree it is always the same commit.
    ///
    /// # Errors
    /// When a parent cannot be read.
    pub fn join(&mut self, tree: TreeId, one: CommitId, other: CommitId, message: &str) -> Result<CommitId, Error> {
        let mut parents = [one, other].map(CommitId::oid);
        parents.sort();
        let mut seconds = i64::MIN;
        for id in parents {
            let parent = self.writer.repo().find_commit(id).map_err(self.home.failed("read a commit"))?;
            seconds = seconds.max(parent.time().seconds());
        }
        let when = When { seconds, offset_minutes: 0 };
        let id = self.writer.commit(tree.oid(), &parents, message, &Author::default_for(""), when)?;
        Ok(CommitId::from_oid(id))
    }

    /// Returns what a commit holds, also one made here.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn tree_at(&self, commit: CommitId) -> Result<TreeId, Error> {
        let found = self.writer.repo().find_commit(commit.oid()).map_err(self.home.failed("read a commit"))?;
        Ok(TreeId::from_oid(found.tree_id()))
    }

    /// Puts all that was made here into the repository, durably, and reads it back.
    ///
    /// # Errors
    /// When the disk refuses. No branch has moved.
    pub fn settle(self) -> Result<(), Error> {
        self.writer.settle()
    }
}

impl Repository {
    /// Moves the branch that is checked out from one commit to another, whose files lie in the folder
    /// already, and brings the index up to date for the paths in which they differ.
    ///
    /// # Errors
    /// `Busy`, `Detached`, `Locked`. The branch stands where it stood.
    pub fn advance(
        &self,
        from: Option<CommitId>,
        to: CommitId,
        author: &Author,
        when: When,
        log: &str,
    ) -> Result<Advanced, Error> {
        let tip = self.tip()?;
        if tip.commit != from.map(CommitId::oid) {
            return Ok(Advanced::Elsewhere);
        }
        let signature = author.signature(when).map_err(self.failed("move the branch"))?;
        if !self.move_branch(&tip, to.oid(), &signature, log)? {
            return Ok(Advanced::Elsewhere);
        }
        self.refresh_between(from, to).map(Advanced::Done)
    }

    /// Brings the index up to date with HEAD for the paths in which two commits differ.
    ///
    /// # Errors
    /// When the commits cannot be read.
    pub fn refresh_between(&self, from: Option<CommitId>, to: CommitId) -> Result<IndexRefresh, Error> {
        let trees = [from.map(|id| self.tree_at(id)).transpose()?, Some(self.tree_at(to)?)];
        let differing = Workbench::new(self)?.differing(trees)?;
        let known = |leaf: Option<Leaf>| vec![leaf.map(|leaf| leaf.id.oid())];
        let owed: BTreeMap<_, _> = differing.into_iter().map(|(path, [old, _])| (path, known(old))).collect();
        Ok(self.refresh(owed))
    }
}
