//! Writes objects so that they outlive a power cut, and reads them back.
//!
//! New objects are held in memory until all are known, then go to disk at once: a file each, or one
//! pack where they are many. libgit2 leaves them in the page cache unless `core.fsyncObjectFiles` is
//! set (libgit2 4123), and git2 does not offer its other switch, so the setting is given to the
//! opened repository alone, in memory: in the person's own settings git's commands would warn of
//! it. It makes libgit2 sync each file before it gets its name and its folder after, so an object is
//! there whole or not at all.

use super::{Author, Error, Repository, When};
use git2::{ConfigLevel, ObjectType, OdbLookupFlags, Oid, TreeBuilder};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
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
    /// Another look at the repository, whose new objects stay in memory.
    batch: git2::Repository,
    batch_bytes: usize,
    written: RefCell<BTreeSet<Oid>>,
}

/// From this many on, new objects go into a pack: a pack takes three syncs, single objects two each.
/// Git keeps what it receives as a pack from the same number on (`transfer.unpackLimit`).
const PACK_FROM: usize = 100;
/// Bytes held in memory before they are put on disk. Chosen: far above a vault's usual first commit,
/// far below what would trouble a small machine.
const BATCH_BYTES: usize = 64 << 20;

impl<'home> Writer<'home> {
    pub(super) fn new(home: &'home Repository) -> Result<Self, Error> {
        Ok(Self { home, batch: in_memory(home)?, batch_bytes: 0, written: RefCell::default() })
    }

    pub(super) fn repo(&self) -> &git2::Repository {
        &self.batch
    }

    pub(super) fn blob(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.object(ObjectType::Blob, bytes)?;
        self.batch_bytes += bytes.len();
        if self.batch_bytes >= BATCH_BYTES {
            self.put_on_disk()?;
            self.batch = in_memory(self.home)?;
            self.batch_bytes = 0;
        }
        Ok(())
    }

    pub(super) fn tree(&self, builder: &TreeBuilder<'_>) -> Result<Oid, Error> {
        let id = builder.write().map_err(self.home.failed("write a tree"))?;
        self.written.borrow_mut().insert(id);
        Ok(id)
    }

    pub(super) fn commit(&self, tree: Oid, parents: &[Oid], text: &str, author: &Author, when: When) -> Result<Oid, Error> {
        let repo = self.repo();
        let describe = || {
            let signature = author.signature(when)?;
            let parents = parents.iter().map(|&id| repo.find_commit(id)).collect::<Result<Vec<_>, _>>()?;
            let parents: Vec<_> = parents.iter().collect();
            repo.commit_create_buffer(&signature, &signature, text, &repo.find_tree(tree)?, &parents)
        };
        let buffer = describe().map_err(self.home.failed("make a commit"))?;
        self.object(ObjectType::Commit, &buffer)
    }

    fn object(&self, kind: ObjectType, bytes: &[u8]) -> Result<Oid, Error> {
        self.clear_damaged(kind, bytes)?;
        let write = || self.repo().odb()?.write(kind, bytes);
        let id = write().map_err(self.home.failed("write an object"))?;
        self.written.borrow_mut().insert(id);
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
    pub(super) fn settle(mut self) -> Result<(), Error> {
        self.put_on_disk()?;
        self.home.step(Step::Durable)
    }

    fn put_on_disk(&mut self) -> Result<(), Error> {
        let failed = "write objects";
        let written = std::mem::take(self.written.get_mut());
        let odb = self.home.repo.odb().map_err(self.home.failed(failed))?;
        odb.refresh().map_err(self.home.failed(failed))?;
        let (there, new): (Vec<Oid>, Vec<Oid>) = written.iter().partition(|&&id| odb.exists_ext(id, OdbLookupFlags::NO_REFRESH));
        let objects = self.home.objects();
        let mut folders = BTreeSet::from([objects.clone()]);
        // Whoever wrote these may not have synced them. One in a pack has no file, and was synced.
        for file in there.iter().map(|&id| self.home.object_file(id)).filter(|file| file.exists()) {
            sync(&file)?;
            folders.extend(file.parent().map(Path::to_owned));
        }
        if new.len() >= PACK_FROM {
            folders.insert(objects.join("pack"));
            self.pack(&new).map_err(self.home.failed(failed))?;
        } else {
            let held = self.batch.odb().map_err(self.home.failed(failed))?;
            let copy = |&id: &Oid| held.read(id).and_then(|object| odb.write(object.kind(), object.data()));
            new.iter().try_for_each(|id| copy(id).map(drop)).map_err(self.home.failed(failed))?;
        }
        folders.iter().try_for_each(|folder| sync_folder(folder))?;
        read_back(&objects, &written)
    }

    fn pack(&self, ids: &[Oid]) -> Result<(), git2::Error> {
        let mut pack = self.batch.packbuilder()?;
        ids.iter().try_for_each(|&id| pack.insert_object(id, None))?;
        // Mode 0 stands for git's own, read-only.
        pack.write(&self.home.objects().join("pack"), 0)
    }
}

/// Opens the repository once more, to hold new objects in memory.
fn in_memory(home: &Repository) -> Result<git2::Repository, Error> {
    // Above the priorities of files and packs, which libgit2 numbers 1 and 2.
    const FIRST: i32 = 1000;
    let batch = git2::Repository::open(&home.root).map_err(home.failed("open"))?;
    make_durable(&batch, &home.root)?;
    batch.odb().and_then(|odb| odb.add_new_mempack_backend(FIRST).map(drop)).map_err(home.failed("hold objects of"))?;
    Ok(batch)
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

/// Reads objects through a fresh look at the disk; the cache would only give back what went in.
/// libgit2 hashes what it reads and refuses what has another name (`strict_hash_verification`, on
/// unless turned off). Libraries have written wrong objects and said that all was well (jj's
/// changelog; gitoxide 2265).
fn read_back(objects: &Path, ids: &BTreeSet<Oid>) -> Result<(), Error> {
    let fresh = git2::Odb::new().map_err(Error::git("read back", objects))?;
    let path = objects.to_str().ok_or_else(|| Error::io("read back", objects)(std::io::ErrorKind::InvalidFilename.into()))?;
    fresh.add_disk_alternate(path).map_err(Error::git("read back", objects))?;
    for &id in ids {
        if fresh.read(id).is_err() {
            return Err(Error::ReadBack { id: id.to_string(), path: objects.to_owned() });
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

/// Makes a file's bytes durable, if there is such a file. On macOS this empties the disk's own
/// cache too, for all that was synced before, where libgit2's fsync stops short of it.
pub(super) fn sync(file: &Path) -> Result<(), Error> {
    // Windows flushes only through a handle that may write; objects are read-only there, and
    // libgit2 has flushed them before they got their names.
    if cfg!(windows) {
        return Ok(());
    }
    match std::fs::File::open(file).and_then(|open| open.sync_all()) {
        Ok(()) => Ok(()),
        // Network folders may know no syncing of folders, or of the disk's cache; nothing more can
        // be had there than what libgit2 did.
        Err(err) if matches!(err.kind(), ErrorKind::NotFound | ErrorKind::Unsupported | ErrorKind::InvalidInput) => Ok(()),
        Err(err) => Err(Error::io("make durable", file)(err)),
    }
}

/// Makes a folder's names durable, where the system lets one.
pub(super) fn sync_folder(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) { sync(folder) } else { Ok(()) }
}
