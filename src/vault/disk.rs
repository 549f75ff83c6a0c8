//! The few calls by which the vault touches a file system.
//!
//! All of the vault's reading and writing goes through the trait `Disk`, so that tests can put
//! a file system in memory in its place and let any call fail. Paths are absolute. Nothing here
//! knows what a note is; what is done when a call fails is the callers' matter.

use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// What a name in a folder stands for; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What the file system says about a file: equal stats, with the rule of `settled_before`, mean
/// equal bytes.
///
/// Where the system has no inode, device or change time (Windows), these are 0 and only size and
/// modification time are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    /// What it is.
    pub kind: FileKind,
    /// Whether writing is forbidden.
    pub read_only: bool,
    /// Bytes.
    pub size: u64,
    /// When the bytes last changed, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// When bytes or permissions last changed; unlike the other it cannot be set at will.
    pub changed_ns: i64,
    /// The file's number, which a replacement by rename changes.
    pub inode: u64,
    /// The file system's number.
    pub device: u64,
}

impl Stat {
    /// Says whether the file had been at rest for two seconds at that time.
    ///
    /// Clocks of file systems tick in steps of up to two seconds (FAT; 4 ms and less elsewhere).
    /// A file that changes twice within one step can keep its stat, so a stat proves bytes only
    /// where they were read later than a step after the last change: git's “racy” rule.
    pub fn settled_before(&self, time_ns: i64) -> bool {
        const STEP_NS: i64 = 2_000_000_000;
        self.modified_ns.max(self.changed_ns).saturating_add(STEP_NS) <= time_ns
    }
}

/// A name met below a folder.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What it is.
    pub(crate) stat: Stat,
}

/// A name whose folder or stat could not be read.
#[derive(Debug)]
pub(crate) struct Unlisted {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What the system said.
    pub(crate) why: io::Error,
}

/// How far down `walk` goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The folder's own names.
    Names,
    /// Everything below.
    All,
    /// Everything below, hidden names too.
    Whole,
}

/// A file system.
pub(crate) trait Disk: Send + Sync + std::fmt::Debug {
    /// Returns the stat of what the path names, a link itself and not its target; `None` if nothing.
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>>;

    /// Lists what is below a folder, folders included, in no order, without hidden names unless they are
    /// asked for, and without following links. A missing folder is one `Unlisted`.
    fn walk(&self, folder: &Path, depth: Depth) -> Vec<Result<Found, Unlisted>>;

    /// Reads a plain file, or at most `limit` of its bytes. The stat is that of exactly these bytes:
    /// a file that changed while it was read is read again, and is `ResourceBusy` if it never rests.
    fn read(&self, path: &Path, limit: u64) -> io::Result<(Vec<u8>, Stat)>;

    /// Reads a file that a walk has just met, if it still is the one that was met; else as `read`.
    fn read_met(&self, path: &Path, met: &Stat, limit: u64) -> io::Result<(Vec<u8>, Stat)> {
        let _ = met;
        self.read(path, limit)
    }

    /// Reads that many bytes from an offset, in place of what the buffer holds; fewer is an error.
    fn read_part(&self, path: &Path, offset: u64, len: u64, buffer: &mut Vec<u8>) -> io::Result<()>;

    /// Makes a folder and those above it, for the owner alone; one that is there stays as it is.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Writes a file that must not exist, for the owner alone. After a failure part of it may stand.
    fn write_new(&self, path: &Path, parts: &[&[u8]]) -> io::Result<()>;

    /// Gives a file the permissions of another.
    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Returns when a file's bytes, or a folder's names, would survive a power cut.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Renames a file over another, or to a new name, in one step.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Renames a file to a name that must be free, else `AlreadyExists`.
    fn place(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that nothing is in.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// Says whether a name is hidden, as editors, git and the system hide theirs.
pub(crate) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}
