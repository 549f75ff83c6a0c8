//! One watcher a vault.
//!
//! The lock is the system's own on `.throughline/watch.lock`: it goes with the process, however that
//! ends, so that none is ever stale. The file stays; removing it would let two hold “the” lock.

use super::error::Error;
use super::state;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The right to watch a vault, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Gives the right back at once: a program that another thread is just starting holds the file as well
    /// until it runs.
    fn drop(&mut self) {
        // Closing it does the same a moment later.
        let _ = self.file.unlock();
    }
}

/// Takes the lock.
///
/// # Errors
/// `Watched` where another process, or another watcher of this one, holds it.
pub(super) fn lock(root: &Path) -> Result<Lock, Error> {
    let folder = state::folder(&super::real::RealDisk, root)?;
    let path = folder.join("watch.lock");
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(|err| Error::io("open", &path, err))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            // Only for the message; on Windows a locked file cannot be read.
            let mut text = String::new();
            let pid = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
            return Err(Error::Watched { root: root.to_owned(), pid });
        }
        Err(TryLockError::Error(err)) => return Err(Error::io("lock", &path, err)),
    }
    let pid = format!("{}\n", std::process::id());
    let written = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(pid.as_bytes()));
    written.map_err(|err| Error::io("write", &path, err))?;
    Ok(Lock { file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_watcher_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock(folder.path()).unwrap();
        let refused = lock(folder.path()).unwrap_err();
        assert!(matches!(refused, Error::Watched { .. }), "{refused}");
        #[cfg(unix)]
        assert!(refused.to_string().ends_with(&format!("(process {})", std::process::id())), "{refused}");
        let _held_by_a_program_being_started = held.file.try_clone().unwrap();
        drop(held);
        lock(folder.path()).unwrap();
    }
}
