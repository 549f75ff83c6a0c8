//! What a sync that was cut off still has to do.
//!
//! `.git/throughline-sync` names two commits while files are being brought from one to the other: the
//! one that the branch stands at and the one it shall stand at. The files come first and the branch
//! last, so that whatever looks at the vault in between finds only files that someone saved, and
//! commits no one's change away. A lock of the system's on that file keeps a second sync out and ends
//! with the process.

use super::index_lock::wait;
use super::objects::sync;
use super::{CommitId, Error, Repository};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// The file's name in the repository's folder.
const NAME: &str = "throughline-sync";

/// The right to sync this repository, until it is dropped.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
}

/// A sync that was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfinished {
    /// Where the branch stood; none before its first commit.
    pub from: Option<CommitId>,
    /// Where it was to stand.
    pub to: CommitId,
}

impl Repository {
    /// Takes the right to sync, which one process has at a time.
    ///
    /// # Errors
    /// `Locked` where another has it as long as patience lasts.
    pub fn journal(&self) -> Result<Journal, Error> {
        let path = self.repo.path().join(NAME);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(Error::io("open", &path))?;
        let locked = wait(self.patience, || match file.try_lock() {
            Err(TryLockError::WouldBlock) => None,
            other => Some(other),
        });
        match locked {
            // A file system without locks (some network folders) keeps nobody out; nor do we then.
            Some(Ok(()) | Err(_)) => Ok(Journal { file, path }),
            None => Err(Error::Syncing { path: self.root.clone() }),
        }
    }
}

impl Repository {
    /// Says whether a sync was cut off, without keeping one out or writing anything. One that runs at this
    /// moment is none that was cut off.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn was_cut_off(&self) -> Result<bool, Error> {
        let path = self.repo.path().join(NAME);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(err) => return Err(Error::io("open", &path)(err)),
        };
        if matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
            return Ok(false);
        }
        Ok(Journal { file, path }.unfinished()?.is_some())
    }
}

impl Journal {
    /// Returns what a process that was cut off left to do. A line that is not whole was never acted on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unfinished(&self) -> Result<Option<Unfinished>, Error> {
        let mut text = String::new();
        let mut file = &self.file;
        let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_string(&mut text));
        read.map_err(Error::io("read", &self.path))?;
        let line = || {
            let (from, to) = text.strip_suffix(" end\n")?.split_once(' ')?;
            let from = if from == "none" { None } else { Some(CommitId::parse(from)?) };
            Some(Unfinished { from, to: CommitId::parse(to)? })
        };
        Ok(line())
    }

    /// Writes down what is about to be done, durably.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing may be done.
    pub fn begin(&self, work: Unfinished) -> Result<(), Error> {
        let from = work.from.map_or_else(|| "none".to_owned(), |id| id.to_string());
        self.write(&format!("{from} {} end\n", work.to))?;
        sync(&self.path)
    }

    /// Says that it is done.
    ///
    /// # Errors
    /// When the file cannot be written; then the next sync looks at it once more and finds it done.
    pub fn end(&self) -> Result<(), Error> {
        self.write("")
    }

    fn write(&self, text: &str) -> Result<(), Error> {
        let mut file = &self.file;
        let write = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(text.as_bytes()));
        write.map_err(Error::io("write", &self.path))
    }
}

impl Drop for Journal {
    /// Gives the right back at once: a program that another thread is just starting holds the file as well
    /// until it runs.
    fn drop(&mut self) {
        // Closing it does the same a moment later.
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_right_is_given_back_though_a_program_being_started_holds_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap().with_patience(Duration::ZERO);
        let journal = repository.journal().unwrap();
        let _held = journal.file.try_clone().unwrap();
        drop(journal);
        assert!(repository.journal().is_ok());
    }

    #[test]
    fn what_was_begun_is_found_until_it_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap().with_patience(Duration::ZERO);
        let to = CommitId::parse("ce013625030ba8dba906f756967f9e9ca394464a").unwrap();
        let work = Unfinished { from: None, to };
        let journal = repository.journal().unwrap();
        assert_eq!(journal.unfinished().unwrap(), None);
        journal.begin(work).unwrap();
        assert!(matches!(repository.journal(), Err(Error::Syncing { .. })));
        drop(journal);
        let journal = repository.journal().unwrap();
        assert_eq!(journal.unfinished().unwrap(), Some(work));
        assert!(!repository.was_cut_off().unwrap(), "it runs");
        drop(journal);
        assert!(repository.was_cut_off().unwrap());
        let journal = repository.journal().unwrap();
        for cut in 0..40 {
            journal.write(&format!("none {to} end\n")[..cut]).unwrap();
            assert_eq!(journal.unfinished().unwrap(), None);
        }
        journal.end().unwrap();
        assert_eq!(journal.unfinished().unwrap(), None);
    }
}
