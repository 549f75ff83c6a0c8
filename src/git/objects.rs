//! Writes objects so that they outlive a power cut, and reads them back.
//!
//! libgit2 leaves objects and references in the page cache unless `core.fsyncObjectFiles` is set
//! (libgit2 4123), and git2 offers its own switch not at all, so the setting is given to the opened
//! repository alone, in memory: git's commands would warn of it in the person's own settings. It
//! makes libgit2 sync each file before it gets its name, so an object is there whole or not at all.
//! On top of that everything is synced once more from here: that covers objects that lay there
//! unsynced before, new folders, and macOS, whose fsync stops at the disk's own cache.

use super::{Author, Error, Repository, When};
use git2::{ConfigLevel, ObjectType, Oid, TreeBuilder};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The points between two writes of a commit, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Blobs,
    Trees,
    Commit,
    Durable,
    BranchLocked,
    BranchMoved,
    IndexLocked,
    IndexWritten,
}

/// Objects of one commit on their way to disk.
pub(super) struct Writer<'home> {
    home: &'home Repository,
    written: RefCell<Vec<Oid>>,
}

impl<'home> Writer<'home> {
    pub(super) fn new(home: &'home Repository) -> Self {
        Self { home, written: RefCell::default() }
    }

    pub(super) fn repo(&self) -> &git2::Repository {
        &self.home.repo
    }

    pub(super) fn blob(&self, bytes: &[u8]) -> Result<Oid, Error> {
        self.object(ObjectType::Blob, bytes)
    }

    pub(super) fn tree(&self, builder: &TreeBuilder<'_>) -> Result<Oid, Error> {
        let id = builder.write().map_err(self.home.failed("write a tree"))?;
        self.written.borrow_mut().push(id);
        Ok(id)
    }

    pub(super) fn commit(&self, tree: Oid, parent: Option<Oid>, text: &str, author: &Author, when: When) -> Result<Oid, Error> {
        let repo = self.repo();
        let describe = || {
            let signature = author.signature(when)?;
            let parent = parent.map(|id| repo.find_commit(id)).transpose()?;
            let parents: Vec<_> = parent.iter().collect();
            repo.commit_create_buffer(&signature, &signature, text, &repo.find_tree(tree)?, &parents)
        };
        let buffer = describe().map_err(self.home.failed("make a commit"))?;
        self.object(ObjectType::Commit, &buffer)
    }

    fn object(&self, kind: ObjectType, bytes: &[u8]) -> Result<Oid, Error> {
        self.clear_damaged(kind, bytes)?;
        let write = || self.repo().odb()?.write(kind, bytes);
        let id = write().map_err(self.home.failed("write an object"))?;
        self.written.borrow_mut().push(id);
        Ok(id)
    }

    /// Removes an object file that does not hold what its name says, as a power cut leaves it where
    /// nobody synced (empty, or all zero: git-for-windows 3492). It is of no use to anybody, but its
    /// name would keep the true object, which is at hand here, from ever being written.
    fn clear_damaged(&self, kind: ObjectType, bytes: &[u8]) -> Result<(), Error> {
        let id = Oid::hash_object(kind, bytes).map_err(self.home.failed("name an object"))?;
        let file = self.home.object_file(id);
        if file.exists() && read_back(&self.home.objects(), &BTreeSet::from([id])).is_err() {
            std::fs::remove_file(&file).map_err(Error::io("remove", &file))?;
        }
        Ok(())
    }

    /// Makes what was written durable, then reads all of it back from disk.
    ///
    /// # Errors
    /// When the disk refuses, or an object does not have the id of what it should hold.
    pub(super) fn settle(self) -> Result<(), Error> {
        let objects = self.home.objects();
        let written: BTreeSet<Oid> = self.written.into_inner().into_iter().collect();
        let mut folders = BTreeSet::from([objects.clone()]);
        for &id in &written {
            // An object that was there before may lie in a pack: then there is no such file.
            let file = self.home.object_file(id);
            sync(&file)?;
            folders.extend(file.parent().map(Path::to_owned));
        }
        folders.iter().try_for_each(|folder| sync_folder(folder))?;
        self.home.step(Step::Durable)?;
        read_back(&objects, &written)
    }
}

impl Repository {
    fn objects(&self) -> PathBuf {
        self.repo.commondir().join("objects")
    }

    fn object_file(&self, id: Oid) -> PathBuf {
        let name = id.to_string();
        let (folder, rest) = name.split_at(2);
        self.objects().join(folder).join(rest)
    }
}

/// Reads objects through a fresh look at the disk, which hashes each; the cache would only give back
/// what went in. Libraries have written wrong objects and said that all was well (jj's changelog;
/// gitoxide 2265).
fn read_back(objects: &Path, ids: &BTreeSet<Oid>) -> Result<(), Error> {
    let fresh = git2::Odb::new().map_err(Error::git("read back", objects))?;
    let path = objects.to_str().ok_or_else(|| Error::io("read back", objects)(std::io::ErrorKind::InvalidFilename.into()))?;
    fresh.add_disk_alternate(path).map_err(Error::git("read back", objects))?;
    for &id in ids {
        let came_back = |kind, bytes: &[u8]| Oid::hash_object(kind, bytes).is_ok_and(|found| found == id);
        match fresh.read(id) {
            Ok(object) if came_back(object.kind(), object.data()) => {}
            _ => return Err(Error::ReadBack { id: id.to_string(), path: objects.to_owned() }),
        }
    }
    Ok(())
}

/// Turns on libgit2's syncing for one opened repository. The setting is read once, when the objects
/// and references are first looked at, so the file that holds it is gone again before this returns.
pub(super) fn make_durable(repo: &git2::Repository, root: &Path) -> Result<(), Error> {
    let failed = "keep a setting for the repository at";
    let mut file = tempfile::Builder::new().prefix("throughline-").tempfile().map_err(Error::io(failed, root))?;
    file.write_all(b"[core]\n\tfsyncObjectFiles = true\n").map_err(Error::io(failed, root))?;
    let apply = || {
        repo.config()?.add_file(file.path(), ConfigLevel::App, true)?;
        repo.odb()?;
        repo.refdb()
    };
    apply().map_err(Error::git(failed, root))?;
    Ok(())
}

/// Makes a file's bytes durable, if there is such a file.
pub(super) fn sync(file: &Path) -> Result<(), Error> {
    // Windows flushes only through a handle that may write; objects are read-only there, and
    // libgit2 has flushed them before they got their names.
    match std::fs::File::open(file) {
        Ok(_) if cfg!(windows) => Ok(()),
        Ok(open) => open.sync_all().map_err(Error::io("make durable", file)),
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(err) => Err(Error::io("make durable", file)(err)),
    }
}

/// Makes a folder's names durable, where the system lets one.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) { sync(folder) } else { Ok(()) }
}
