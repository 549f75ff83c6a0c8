//! The lock on the person's index, and locks that somebody left.

use super::Repository;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// A lock that nobody seems to hold any more: reported, and removed only where it is known to be ours
/// (`moving`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleLock {
    /// The lock file.
    pub path: PathBuf,
    /// How long ago it was last touched.
    pub age: Duration,
}

impl Repository {
    /// From this age on a lock counts as left behind. Git-annex repairs locks of this age
    /// (`Assistant/Repair.hs`), and no command on a vault takes as long.
    pub const STALE_AFTER: Duration = Duration::from_secs(60);

    /// Lists locks on HEAD, the index and references that are older than a minute. A killed commit
    /// leaves up to three of them, and all later commands fail on them.
    pub fn stale_locks(&self) -> Vec<StaleLock> {
        let (own, common) = (self.repo.path(), self.repo.commondir());
        let mut locks: Vec<PathBuf> = ["HEAD.lock", "index.lock"].iter().map(|name| own.join(name)).collect();
        locks.extend(["packed-refs.lock", "config.lock"].iter().map(|name| common.join(name)));
        locks_below(&common.join("refs"), &mut locks);
        if own != common {
            locks_below(&own.join("refs"), &mut locks);
        }
        locks.sort();
        let age = |path: &Path| {
            let touched = std::fs::symlink_metadata(path).and_then(|meta| meta.modified()).ok()?;
            SystemTime::now().duration_since(touched).ok()
        };
        locks
            .into_iter()
            .filter_map(|path| Some(StaleLock { age: age(&path)?, path }))
            .filter(|lock| lock.age >= Self::STALE_AFTER)
            .collect()
    }
}

fn locks_below(folder: &Path, locks: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            locks_below(&path, locks);
        } else if path.extension().is_some_and(|ending| ending == "lock") {
            locks.push(path);
        }
    }
}

/// Our hold on a file `NAME`, by git's own rule: who creates `NAME.lock` may replace `NAME`.
pub(super) struct Lock {
    lock: PathBuf,
    held: bool,
}

impl Lock {
    /// Takes the lock, waiting for another's as long as patience lasts.
    ///
    /// # Errors
    /// `AlreadyExists` when it is still held then.
    pub(super) fn take(file: &Path, patience: Duration) -> std::io::Result<Self> {
        let lock = lock_of(file);
        wait(patience, || match std::fs::OpenOptions::new().write(true).create_new(true).open(&lock) {
            Ok(_) => Some(Ok(())),
            Err(err) if err.kind() == std::io::ErrorKind::AlreadyExists => None,
            Err(err) => Some(Err(err)),
        })
        .unwrap_or_else(|| Err(std::io::ErrorKind::AlreadyExists.into()))?;
        Ok(Self { lock, held: true })
    }

    /// Puts a file of the same folder in the place of the locked one, which ends the lock.
    pub(super) fn replace(mut self, file: &Path, with: &Path) -> std::io::Result<()> {
        std::fs::rename(with, &self.lock)?;
        std::fs::rename(&self.lock, file)?;
        self.held = false;
        Ok(())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.held {
            // Nothing better can be done here; `stale_locks` will name it.
            let _ = std::fs::remove_file(&self.lock);
        }
    }
}

pub(super) fn lock_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

/// Tries until something comes of it or patience ends; always tries once.
pub(super) fn wait<T>(patience: Duration, mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(result) = attempt() {
            return Some(result);
        }
        if start.elapsed() >= patience {
            return None;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}
