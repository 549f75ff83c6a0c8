//! Which locks are ours, so that a killed commit does not stop all later ones.
//!
//! Git's locks are files that outlive whoever made them, and say nothing about who that was. So
//! before one is taken its path goes into `.git/throughline-moving`, under a lock of the system's on
//! that file, which ends with the process; afterwards it is taken out again. A path that still stands
//! there once the system's lock can be had was left by a process that died. Such a lock is removed;
//! one that is named nowhere belongs to somebody else and never is.

use super::Repository;
use super::index_lock::wait;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The file's name in the repository's folder.
const NAME: &str = "throughline-moving";

/// A leftover lock must be older than this, and must have been made within this time after it was
/// announced, for later on somebody else may have taken one of that name. Chosen: five times what a
/// lock is waited for.
const AGE: Duration = Duration::from_secs(10);
/// File systems round times down by as much as this (FAT).
const STEP: Duration = Duration::from_secs(2);

/// A lock's path, announced; taken back when it is dropped, which must be after the lock is gone.
pub(super) struct Announced {
    file: Option<File>, // None where the file system knows no locks; then nothing is ever removed.
    folder: PathBuf,
    lock: PathBuf,
    is_new: bool,
}

/// A lock that somebody announced and did not take back.
struct Left {
    since: Duration, // Since 1970.
    lock: PathBuf,
}

impl Repository {
    /// Lists locks that a process of ours announced, did not take back, and that were made within the time
    /// in which it would have made them. The next commit removes those.
    pub fn own_locks(&self) -> Vec<PathBuf> {
        let folder = self.repo.path().to_owned();
        let file = File::open(folder.join(NAME)).ok();
        let announced = Announced { file, lock: folder.clone(), folder, is_new: false };
        announced
            .read()
            .into_iter()
            .filter(|left| since_1970(SystemTime::now()).is_some_and(|now| left.is_leftover(now)))
            .map(|left| left.lock)
            .collect()
    }

    /// Announces a lock that is about to be taken; removes the one of this path that a killed process
    /// of ours left.
    ///
    /// `None` where another process of ours is at work as long as patience lasts.
    pub(super) fn announce(&self, lock: &Path) -> Option<Announced> {
        announce(self.repo.path(), lock, self.patience)
    }
}

/// Announces a lock as `Repository::announce` does, of the repository whose own folder is given.
pub(super) fn announce(folder: &Path, lock: &Path, patience: Duration) -> Option<Announced> {
    let folder = folder.to_owned();
    let mut announced = Announced { file: None, folder, lock: lock.to_owned(), is_new: false };
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let Ok(file) = options.open(announced.folder.join(NAME)) else { return Some(announced) };
    let locked = wait(patience, || match file.try_lock() {
        Ok(()) => Some(true),
        Err(TryLockError::WouldBlock) => None,
        Err(TryLockError::Error(_)) => Some(false),
    })?;
    let Some(now) = since_1970(SystemTime::now()).filter(|_| locked) else { return Some(announced) };
    announced.file = Some(file);
    let mut left = announced.read();
    left.retain(|left| left.is_there() && !(left.lock == lock && left.remove(now)));
    // One of this path that is still too young keeps its own time; its lock cannot be had yet.
    announced.is_new = left.iter().all(|left| left.lock != lock);
    if announced.is_new {
        left.push(Left { since: now, lock: lock.to_owned() });
    }
    announced.write(&left);
    Some(announced)
}

impl Announced {
    /// Reads a line a lock: seconds since 1970, a blank, the path. What is no such line is passed over.
    fn read(&self) -> Vec<Left> {
        let mut text = String::new();
        let Some(mut file) = self.file.as_ref() else { return Vec::new() };
        if file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_string(&mut text)).is_err() {
            return Vec::new();
        }
        let line = |line: &str| {
            let (seconds, lock) = line.split_once(' ')?;
            Some(Left { since: Duration::from_secs(seconds.parse().ok()?), lock: self.folder.join(lock) })
        };
        text.lines().filter_map(line).collect()
    }

    /// Silent when it fails: then a killed process leaves a lock that has to be removed by hand.
    fn write(&self, left: &[Left]) {
        let Some(mut file) = self.file.as_ref() else { return };
        // A path that is not UTF-8 does not come back as it is, and so is never taken for a leftover.
        let line = |left: &Left| {
            let lock = left.lock.strip_prefix(&self.folder).unwrap_or(&left.lock);
            format!("{} {}\n", left.since.as_secs(), lock.display())
        };
        let lines: String = left.iter().map(line).collect();
        let seek = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0)));
        let _ = seek.and_then(|_| file.write_all(lines.as_bytes()));
    }
}

impl Drop for Announced {
    fn drop(&mut self) {
        if self.is_new {
            let mut left = self.read();
            left.retain(|left| left.lock != self.lock);
            self.write(&left);
        }
        // A program that another thread is just starting holds the file as well until it runs.
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

impl Left {
    fn is_there(&self) -> bool {
        std::fs::symlink_metadata(&self.lock).is_ok()
    }

    /// Removes the lock if it is a leftover; says whether it is gone.
    fn remove(&self, now: Duration) -> bool {
        self.is_leftover(now) && std::fs::remove_file(&self.lock).is_ok()
    }

    fn is_leftover(&self, now: Duration) -> bool {
        let made = std::fs::symlink_metadata(&self.lock).and_then(|meta| meta.modified()).ok().and_then(since_1970);
        made.is_some_and(|made| now.saturating_sub(made) > AGE && made + STEP >= self.since && made <= self.since + AGE)
    }
}

fn since_1970(time: SystemTime) -> Option<Duration> {
    time.duration_since(SystemTime::UNIX_EPOCH).ok()
}
