//! The person's index, brought up to date for our own paths after a commit.
//!
//! libgit2 writes the index it once read, over whatever `git add` put there meanwhile. So here the
//! lock is held from the last look at the file until the new one has its name: the index is loaded
//! from a copy, written to the copy's name, and put in place by renaming. It stays in memory, for
//! reading it is most of the cost of a commit in a large vault (44 ms of 80 at 100,000 files), and
//! is read again only when the file is not the one that was read.

use super::committed::Lookup;
use super::index_lock::{Lock, lock_of};
use super::objects::{Step, sync, sync_folder};
use super::stat::{INTENT_TO_ADD, Stamp, Stat};
use super::{BlobId, Error, Repository};
use crate::text::NotePath;
use git2::{Index, Oid};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// Whether `git status` knows of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexRefresh {
    /// It does, except for these paths, where the person has staged something of their own.
    Done {
        /// Left as they were staged, in order.
        left_staged: Vec<NotePath>,
    },
    /// Not yet: `git status` shows our paths as changed, though nothing is lost. The next commit or
    /// `refresh_index` catches up.
    Owed {
        /// The lock that another program holds, if that is why.
        lock: Option<PathBuf>,
        /// What went wrong, for people.
        why: String,
    },
}

/// What is remembered of the index between two commits.
#[derive(Default)]
pub(super) struct IndexMemory {
    loaded: Option<Loaded>,
    /// Paths whose entries are behind, with the versions that an entry of ours may still show.
    owed: Owed,
}

/// Paths with the blobs that an entry may show without being the person's own doing.
pub(super) type Owed = BTreeMap<NotePath, Vec<Option<Oid>>>;

struct Loaded {
    index: Index,
    /// The name under which libgit2 writes; no file has it but for the moment of writing.
    scratch: PathBuf,
    stamp: Option<Stamp>,
    /// Entries whose file may have changed in the second that the index was written, so that git
    /// looks into the file as long as the index is no younger.
    racy: BTreeSet<Vec<u8>>,
}

/// How many older versions of a path `refresh_index` knows again. Chosen: far more commits than
/// anybody makes while a lock is held.
const OLDER_VERSIONS: usize = 20;

impl Repository {
    /// Catches the index up with HEAD for these paths, and those that an earlier commit owes; to be
    /// called once at start, for a program killed between a commit and the index leaves it behind.
    ///
    /// An entry that shows what HEAD or one of the last 20 commits before it held is brought up to
    /// date; any other is the person's own and stays. An older version staged by hand is taken for
    /// an entry that is behind.
    pub fn refresh_index(&self, paths: &[NotePath]) -> IndexRefresh {
        match self.behind(paths).and_then(|behind| self.versions(behind)) {
            Ok(versions) => self.refresh(versions),
            Err(err) => IndexRefresh::Owed { lock: None, why: err.to_string() },
        }
    }

    fn behind(&self, paths: &[NotePath]) -> Result<Vec<NotePath>, Error> {
        let committed = self.committed()?;
        let mut memory = self.index.borrow_mut();
        let index = &self.load(&mut memory)?.index;
        let shows = |path: &NotePath| index.get_path(Path::new(path.as_str()), 0).map(|entry| BlobId::from_oid(entry.id));
        Ok(paths.iter().filter(|path| shows(path) != committed.get(path)).cloned().collect())
    }

    fn versions(&self, paths: Vec<NotePath>) -> Result<Owed, Error> {
        let mut versions: Owed = paths.into_iter().map(|path| (path, Vec::new())).collect();
        let mut commit = self.head()?;
        for _ in 0..=OLDER_VERSIONS {
            let failed = "read the history";
            let found = commit.map(|id| self.repo.find_commit(id)).transpose().map_err(self.failed(failed))?;
            let mut tree = Lookup::new(self, found.as_ref().map(git2::Commit::tree_id));
            for (path, known) in &mut versions {
                let version = tree.file(path)?.map(|(id, _)| id);
                if known.last() != Some(&version) {
                    known.push(version);
                }
            }
            // Before the first commit there was nothing, which is a version too.
            let Some(found) = found else { break };
            commit = found.parent_ids().next();
        }
        Ok(versions)
    }

    /// Says whether the index holds entries with conflicts; not when it cannot be read.
    pub(super) fn has_conflicts(&self) -> bool {
        let mut memory = self.index.borrow_mut();
        self.load(&mut memory).is_ok_and(|loaded| loaded.index.has_conflicts())
    }

    /// Brings the entries of some paths up to date with HEAD, unless they show something that is in
    /// none of the versions given.
    pub(super) fn refresh(&self, versions: Owed) -> IndexRefresh {
        let mut memory = self.index.borrow_mut();
        for (path, known) in versions {
            memory.owed.entry(path).or_default().extend(known);
        }
        if memory.owed.is_empty() {
            return IndexRefresh::Done { left_staged: Vec::new() };
        }
        match self.catch_up(&mut memory) {
            Ok(left_staged) => {
                memory.owed.clear();
                IndexRefresh::Done { left_staged }
            }
            Err(err) => {
                let lock = if let Error::Locked { path } = &err { Some(path.clone()) } else { None };
                if lock.is_none() {
                    // What was done in memory may not be what lies on disk.
                    memory.loaded = None;
                }
                let cause = std::error::Error::source(&err).map(|cause| format!(": {cause}")).unwrap_or_default();
                IndexRefresh::Owed { lock, why: format!("{err}{cause}") }
            }
        }
    }

    fn catch_up(&self, memory: &mut IndexMemory) -> Result<Vec<NotePath>, Error> {
        let file = self.index_file();
        // The long part first, so that the lock is held but briefly.
        self.load(memory)?;
        // Given back after the lock itself.
        let Some(_announced) = self.announce(&lock_of(&file)) else { return Err(Error::Locked { path: lock_of(&file) }) };
        let lock = Lock::take(&file, self.patience).map_err(|err| match err.kind() {
            std::io::ErrorKind::AlreadyExists => Error::Locked { path: lock_of(&file) },
            _ => Error::io("lock", &file)(err),
        })?;
        self.step(Step::IndexLocked)?;
        let owed = std::mem::take(&mut memory.owed);
        let done = self.load(memory).and_then(|loaded| self.rewrite(loaded, &owed, lock));
        memory.owed = owed;
        done
    }

    fn rewrite(&self, loaded: &mut Loaded, owed: &Owed, lock: Lock) -> Result<Vec<NotePath>, Error> {
        let file = self.index_file();
        let mut head = Lookup::new(self, self.head_tree()?);
        let (mut left_staged, mut ours) = (Vec::new(), BTreeSet::new());
        for (path, known) in owed {
            let target = head.file(path)?;
            let entry = loaded.index.get_path(Path::new(path.as_str()), 0);
            let unmerged = (1..=3).any(|stage| loaded.index.get_path(Path::new(path.as_str()), stage).is_some());
            // `git add -N` only announces a file, which has now come.
            let shows = entry.as_ref().filter(|entry| entry.flags_extended & INTENT_TO_ADD == 0).map(|entry| entry.id);
            if unmerged || (shows != target.map(|(id, _)| id) && !known.contains(&shows)) {
                left_staged.push(path.clone());
                continue;
            }
            match target {
                Some((id, mode)) => {
                    let stat = self.stat_of(path, id).unwrap_or(Stat::UNKNOWN);
                    let entry = stat.entry(path, id, mode, entry.as_ref());
                    loaded.index.add(&entry).map_err(self.failed("add to the index"))?;
                    ours.insert(entry.path);
                }
                None if entry.is_some() => {
                    loaded.index.remove(Path::new(path.as_str()), 0).map_err(self.failed("remove from the index"))?;
                }
                None => {}
            }
        }
        self.distrust_racy(loaded, &ours)?;
        loaded.index.write().map_err(self.failed("write the index"))?;
        let scratch = Scratch(loaded.scratch.clone());
        sync(&scratch.0)?;
        self.step(Step::IndexWritten)?;
        let written = Stamp::of(&scratch.0)?;
        lock.replace(&file, &scratch.0).map_err(Error::io("replace", &file))?;
        sync_folder(self.repo.path())?;
        // The lock is free by now: a file of somebody else's is read again at the next use.
        let stands = Stamp::of(&file)?;
        let ours_stands = written.zip(stands.as_ref()).is_some_and(|(written, stands)| stands.is_renamed(&written));
        let second = stands.as_ref().map_or(i64::MAX, Stamp::second);
        loaded.racy.extend(ours);
        loaded.racy.retain(|path| is_racy(&loaded.index, path, second));
        loaded.stamp = stands.filter(|_| ours_stands);
        Ok(left_staged)
    }

    /// Makes git look into files that it would have looked into while the old index stood, because
    /// the new one is younger and would vouch for them (git's technical note on racy-git).
    fn distrust_racy(&self, loaded: &mut Loaded, ours: &BTreeSet<Vec<u8>>) -> Result<(), Error> {
        for path in loaded.racy.difference(ours) {
            let Ok(name) = std::str::from_utf8(path) else { continue };
            let Some(mut entry) = loaded.index.get_path(Path::new(name), 0) else { continue };
            let on_disk = std::fs::symlink_metadata(self.root.join(name));
            if entry.file_size != 0 && !on_disk.is_ok_and(|meta| Stat::of(&meta).is_same_write(&entry)) {
                entry.file_size = 0;
                loaded.index.add(&entry).map_err(self.failed("add to the index"))?;
            }
        }
        Ok(())
    }

    /// Returns the file's stat if what lies on disk is still what was committed.
    fn stat_of(&self, path: &NotePath, id: Oid) -> Option<Stat> {
        let file = self.root.join(path.as_str());
        let before = std::fs::symlink_metadata(&file).ok().filter(Metadata::is_file)?;
        let bytes = std::fs::read(&file).ok()?;
        let after = std::fs::symlink_metadata(&file).ok()?;
        let stat = Stat::of(&before);
        (super::blob_id(&bytes).oid() == id && stat == Stat::of(&after)).then_some(stat)
    }

    fn index_file(&self) -> PathBuf {
        self.repo.path().join("index")
    }

    fn load<'memory>(&self, memory: &'memory mut IndexMemory) -> Result<&'memory mut Loaded, Error> {
        let file = self.index_file();
        match memory.loaded.take() {
            Some(loaded) if loaded.stamp.is_some() && loaded.stamp == Stamp::of(&file)? => Ok(memory.loaded.insert(loaded)),
            _ => Ok(memory.loaded.insert(self.read_index(&file)?)),
        }
    }

    fn read_index(&self, file: &Path) -> Result<Loaded, Error> {
        let folder = self.repo.path();
        let copy = tempfile::Builder::new()
            .prefix("throughline-index-")
            .tempfile_in(folder)
            .map_err(Error::io("write a file in", folder))?
            .into_temp_path();
        let stamp = match Stamp::with_bytes(file)? {
            Some((stamp, bytes)) => {
                std::fs::write(&copy, bytes).map_err(Error::io("write", &copy))?;
                Some(stamp)
            }
            None => {
                std::fs::remove_file(&copy).map_err(Error::io("remove", &copy))?;
                None
            }
        };
        let index = Index::open(&copy).map_err(self.failed("read the index"))?;
        let second = stamp.as_ref().map_or(i64::MAX, Stamp::second);
        let racy = index.iter().filter(|entry| i64::from(entry.mtime.seconds()) >= second).map(|entry| entry.path).collect();
        Ok(Loaded { index, scratch: copy.to_path_buf(), stamp, racy })
    }
}

fn is_racy(index: &Index, path: &[u8], second: i64) -> bool {
    let entry = std::str::from_utf8(path).ok().and_then(|name| index.get_path(Path::new(name), 0));
    entry.is_some_and(|entry| i64::from(entry.mtime.seconds()) >= second)
}

/// The new index under the name it is written to; gone when nothing came of it.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // Once renamed there is nothing to remove.
        let _ = std::fs::remove_file(&self.0);
    }
}
