//! What can be wrong with a repository, found quickly and without changing anything.
//!
//! Less than `git fsck`: of every commit of the last ones and of every file of HEAD it is asked whether it
//! is there and begins as an object does; what else lies in packs is git's to check.

use super::{Error, Repository};
use crate::text::{NotePath, copy_name};
use git2::{AttrCheckFlags, ErrorCode, ObjectType, Oid};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many commits are looked at. Chosen: a season of a busy practice, in some 20 ms.
const COMMITS: usize = 1_000;

/// The index, as far as it can be wrong by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexHealth {
    /// It reads.
    Sound,
    /// It is not there, so that git takes every file for removed.
    Missing,
    /// It cannot be read.
    Broken,
}

impl Repository {
    /// Says whether older commits were left out when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.repo.is_shallow()
    }

    /// Says whether it is one of several folders that share a history (git-worktree(1)).
    pub fn is_worktree(&self) -> bool {
        self.repo.is_worktree()
    }

    /// Returns the repository's own folder, which the folders that share a history share.
    pub fn common_folder(&self) -> &Path {
        self.repo.commondir()
    }

    /// Says whether git passes a path over that it does not know yet.
    ///
    /// # Errors
    /// When the lists of what is ignored cannot be read.
    pub fn ignores(&self, path: &str) -> Result<bool, Error> {
        self.repo.is_path_ignored(path).map_err(self.failed("read what is ignored in"))
    }

    /// Returns the merge driver that git is to run on a path, and the command that git has for it.
    pub fn merge_driver_of(&self, path: &str) -> (Option<String>, Option<String>) {
        let attribute = self.repo.get_attr(Path::new(path), "merge", AttrCheckFlags::FILE_THEN_INDEX).ok().flatten();
        (attribute.map(str::to_owned), self.merge_driver())
    }

    /// Lists what HEAD or the index has at or below a folder of the root, in any case of letters.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn tracked_below(&self, folder: &str) -> Result<Vec<NotePath>, Error> {
        let mut found: BTreeSet<NotePath> = self.committed()?.iter().map(|(path, _)| path.clone()).collect();
        if let Ok(index) = self.repo.index() {
            found.extend(index.iter().filter_map(|entry| NotePath::new(std::str::from_utf8(&entry.path).ok()?).ok()));
        }
        let is_below = |path: &NotePath| path.as_str().split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(folder));
        Ok(found.into_iter().filter(is_below).collect())
    }

    /// Says whether the index reads.
    pub fn index_health(&self) -> IndexHealth {
        let has_commit = matches!(self.head(), Ok(Some(_)));
        match std::fs::metadata(self.repo.path().join("index")) {
            Err(_) if has_commit => IndexHealth::Missing,
            Err(_) => IndexHealth::Sound,
            Ok(_) => {
                let read = git2::Index::open(&self.repo.path().join("index"));
                if read.is_ok() { IndexHealth::Sound } else { IndexHealth::Broken }
            }
        }
    }

    /// Counts objects that are missing or cut, among the last thousand commits and the files of HEAD.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn damaged_objects(&self) -> Result<usize, Error> {
        let Some(head) = self.head()? else { return Ok(0) };
        let odb = self.repo.odb().map_err(self.failed("open the objects of"))?;
        let is_sound = |id: Oid, kind: ObjectType| odb.read_header(id).is_ok_and(|(_, found)| found == kind);
        let mut damaged = BTreeSet::new();
        let mut seen = BTreeSet::from([head]);
        let mut open = std::collections::VecDeque::from([head]);
        let mut looked = 0;
        while let Some(id) = open.pop_front().filter(|_| looked < COMMITS) {
            looked += 1;
            match self.repo.find_commit(id) {
                Ok(commit) => {
                    if !is_sound(commit.tree_id(), ObjectType::Tree) {
                        damaged.insert(commit.tree_id());
                    }
                    open.extend(commit.parent_ids().filter(|parent| seen.insert(*parent)));
                }
                Err(_) => drop(damaged.insert(id)),
            }
        }
        let mut trees: Vec<Oid> = self.repo.find_commit(head).map(|commit| commit.tree_id()).into_iter().collect();
        let mut walked = BTreeSet::new();
        while let Some(id) = trees.pop() {
            let Ok(tree) = self.repo.find_tree(id) else {
                damaged.insert(id);
                continue;
            };
            for entry in &tree {
                match entry.kind() {
                    Some(ObjectType::Tree) if walked.insert(entry.id()) => trees.push(entry.id()),
                    Some(ObjectType::Blob) if !is_sound(entry.id(), ObjectType::Blob) => drop(damaged.insert(entry.id())),
                    _ => {}
                }
            }
        }
        // A shallow clone's oldest commits name parents that are elsewhere.
        let shallow = std::fs::read_to_string(self.repo.path().join("shallow")).unwrap_or_default();
        let edges: Vec<Oid> = shallow.lines().filter_map(|line| Oid::from_str(line).ok()).collect();
        let behind: BTreeSet<Oid> = edges
            .iter()
            .filter_map(|id| self.repo.find_commit(*id).ok())
            .flat_map(|commit| commit.parent_ids().collect::<Vec<_>>())
            .collect();
        Ok(damaged.difference(&behind).count())
    }

    /// Lists files among the references that are none: empty ones, which a power cut leaves, and what
    /// file-sync programs lay beside them (`main 2`, `main (conflicted copy …)`, `desktop.ini`).
    pub fn strange_references(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let refs = self.repo.commondir().join("refs");
        strange_below(&refs, &refs, &mut found);
        for name in ["HEAD", "packed-refs", "config", "index"] {
            let names = std::fs::read_dir(self.repo.commondir()).into_iter().flatten().flatten();
            found.extend(names.map(|entry| entry.path()).filter(|path| {
                let other = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                copy_name(&other).is_some_and(|copy| copy.original.as_deref() == Some(name))
            }));
        }
        found.sort();
        found.dedup();
        found
    }

    /// Says whether a file of these bytes is in a commit that HEAD descends from. What only lies in the
    /// store, and nothing leads to, git clears away in time; and what cannot be read is not there.
    pub fn records(&self, bytes: &[u8]) -> bool {
        let look = || -> Result<bool, git2::Error> {
            let id = Oid::hash_object(ObjectType::Blob, bytes)?;
            if !self.repo.odb()?.exists(id) {
                return Ok(false);
            }
            let mut walk = self.repo.revwalk()?;
            walk.push_head()?;
            let mut looked_at = BTreeSet::new();
            for commit in walk {
                let mut trees = vec![self.repo.find_commit(commit?)?.tree_id()];
                while let Some(tree) = trees.pop() {
                    if !looked_at.insert(tree) {
                        continue;
                    }
                    for entry in &self.repo.find_tree(tree)? {
                        match entry.kind() {
                            Some(ObjectType::Tree) => trees.push(entry.id()),
                            _ if entry.id() == id => return Ok(true),
                            _ => {}
                        }
                    }
                }
            }
            Ok(false)
        };
        look().unwrap_or(false)
    }

    /// Reads the command that git runs to merge notes, if it was told one.
    pub fn merge_driver(&self) -> Option<String> {
        let mut config = self.repo.config().ok()?;
        config.snapshot().ok()?.get_string("merge.throughline.driver").ok()
    }

    /// Says whether the branch that is checked out names something that is no commit here.
    pub fn has_broken_head(&self) -> bool {
        match self.repo.refname_to_id("HEAD") {
            Ok(id) => self.repo.find_commit(id).is_err(),
            Err(err) => err.code() != ErrorCode::NotFound,
        }
    }
}

fn strange_below(refs: &Path, folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            strange_below(refs, &path, found);
            continue;
        }
        let inside = path.strip_prefix(refs).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let is_name = git2::Reference::is_valid_name(&format!("refs/{inside}"));
        // A lock is another matter.
        let is_lock = inside.ends_with(".lock");
        let is_empty = entry.metadata().is_ok_and(|meta| meta.len() == 0);
        if !is_lock && (!is_name || is_empty || inside.ends_with("desktop.ini")) {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Author, Change, When};
    use super::*;

    fn repository() -> (tempfile::TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        let mut repository = Repository::init(folder.path()).unwrap();
        let change = Change::Write { path: NotePath::new("clients/a/1.md").unwrap(), bytes: b"one\n".to_vec() };
        let when = When { seconds: 1_700_000_000, offset_minutes: 0 };
        repository.commit(&[change], "x", &Author::new("x", "x@example.org"), when).unwrap();
        (folder, repository)
    }

    #[test]
    fn a_sound_repository_has_no_fault() {
        let (_folder, repository) = repository();
        assert_eq!(repository.damaged_objects().unwrap(), 0);
        assert_eq!(repository.strange_references(), [""; 0].map(PathBuf::from));
        assert_eq!(repository.index_health(), IndexHealth::Sound);
        assert!(repository.records(b"one\n") && !repository.records(b"two\n"));
        assert!(!repository.has_broken_head() && !repository.is_shallow());
    }

    #[test]
    fn damage_is_found() {
        let (folder, repository) = repository();
        let objects = folder.path().join(".git/objects");
        let id = super::super::blob_id(b"one\n").to_string();
        let object = objects.join(&id[..2]).join(&id[2..]);
        let _ = std::fs::remove_file(&object);
        std::fs::write(&object, "").unwrap();
        std::fs::write(folder.path().join(".git/refs/heads/main 2"), "x").unwrap();
        std::fs::write(folder.path().join(".git/refs/heads/empty"), "").unwrap();
        std::fs::write(folder.path().join(".git/config (Robin's conflicted copy 2026-11-10)"), "").unwrap();
        std::fs::write(folder.path().join(".git/index"), "nothing of an index").unwrap();
        let fresh = Repository::open(folder.path()).unwrap().unwrap();
        assert_eq!(fresh.damaged_objects().unwrap(), 1);
        assert_eq!(fresh.strange_references().len(), 3, "{:?}", fresh.strange_references());
        assert_eq!(fresh.index_health(), IndexHealth::Broken);
        std::fs::remove_file(folder.path().join(".git/index")).unwrap();
        assert_eq!(fresh.index_health(), IndexHealth::Missing);
        drop(repository);
    }
}
