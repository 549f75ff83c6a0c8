//! What can go wrong with a repository, and what to do about each.

use super::Busy;
use crate::text::NotePath;
use std::path::{Path, PathBuf};

/// A fault of the world around a repository. Every message names what was tried and where; none
/// holds a word of a note.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file of the repository could not be read, written or made durable.
    #[error("could not {verb} {path}")]
    Io {
        /// What was tried.
        verb: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The repository's own data could not be read or written.
    #[error("could not {verb} in the repository at {path}")]
    Repository {
        /// What was tried.
        verb: &'static str,
        /// The repository's folder.
        path: PathBuf,
        /// What git's library said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The repository belongs to another user of this machine, and git does not trust such a one.
    #[error("the repository at {path} belongs to another user")]
    OtherOwner {
        /// The repository's folder.
        path: PathBuf,
    },
    /// The person is in the middle of something that a commit would disturb.
    #[error("{busy} in the repository at {path}")]
    Busy {
        /// The repository's folder.
        path: PathBuf,
        /// What is going on.
        busy: Busy,
    },
    /// HEAD names a commit instead of a branch, so a commit would belong to no branch.
    #[error("no branch is checked out in the repository at {path}")]
    Detached {
        /// The repository's folder.
        path: PathBuf,
    },
    /// Private matter, or the repository's own files, would have entered a history for good.
    #[error("{path} must not enter this history")]
    PrivateInRecord {
        /// The path that was refused.
        path: NotePath,
    },
    /// Another program holds a lock, or died and left it.
    #[error("{path} is locked by another program")]
    Locked {
        /// The lock file.
        path: PathBuf,
    },
    /// The branch was moved by others each time, as often as we tried.
    #[error("branch {branch} was moved by another program {attempts} times while committing")]
    Contended {
        /// The branch.
        branch: String,
        /// How often we tried.
        attempts: u32,
    },
    /// Another sync of this repository is running.
    #[error("a sync already runs in the repository at {path}")]
    Syncing {
        /// The repository's folder.
        path: PathBuf,
    },
    /// Git cannot hold a remote of this name, or would take it for an option.
    #[error("{name:?} is no name for a remote")]
    RemoteName {
        /// The name.
        name: String,
    },
    /// There is a remote of this name.
    #[error("there is a remote {name} already")]
    RemoteExists {
        /// The name.
        name: String,
    },
    /// The branch's files lie at the other place too, where moving it would contradict them.
    #[error("{path} is a folder of notes, not a place to send to")]
    CheckedOut {
        /// The folder.
        path: PathBuf,
    },
    /// The repository was cloned without its older commits, so nobody could go on from what it sends.
    #[error("the repository at {path} lacks older commits (it is a shallow clone)")]
    Shallow {
        /// The repository's folder.
        path: PathBuf,
    },
    /// Another device recorded a file under a name that no path of a vault can have.
    #[error("{path:?} has a name that no file of a vault can have")]
    Unnameable {
        /// The path, as near as it can be written.
        path: String,
    },
    /// A remote's place is part of the vault, where `private/` is too.
    #[error("{path} lies inside this vault, and {name} leads there")]
    InsideVault {
        /// The remote.
        name: String,
        /// The place.
        path: PathBuf,
    },
    /// What was written did not come back as it went in.
    #[error("object {id} in {path} does not read back as it was written")]
    ReadBack {
        /// The object's id.
        id: String,
        /// The folder of objects.
        path: PathBuf,
    },
}

impl Error {
    /// Returns what is safe and the one next thing to do, where there is one.
    pub fn hint(&self) -> Option<String> {
        const FREE_SPACE: &str = "the notes on disk are untouched; free some space and try again";
        const SAFE: &str = "your notes are safe on disk and nothing was committed";
        match self {
            Self::Busy { busy, .. } => Some(format!("{SAFE}; {}", busy.hint())),
            Self::Detached { .. } => Some(format!("{SAFE}; `git switch -` goes back to the branch you came from")),
            Self::PrivateInRecord { path } => Some(format!(
                "{SAFE}; {}",
                if path.as_str().to_lowercase().starts_with("private") {
                    "private/ has a repository of its own"
                } else {
                    "this is a file of the program's own, not a note"
                }
            )),
            Self::Locked { path } => Some(format!(
                "your notes are safe on disk, and what was committed stays so; close other git programs and try again, and if none is running, remove {}",
                path.display()
            )),
            Self::Syncing { .. } => Some("your notes are safe on disk; wait until the other sync is done".into()),
            Self::RemoteName { .. } => Some("nothing was changed; use letters, digits, `-`, `_` and `.` inside, as in `drive`".into()),
            Self::RemoteExists { name } => {
                Some(format!("nothing was changed; choose another name, or `throughline remote remove {name}` first"))
            }
            Self::CheckedOut { .. } => Some(
                "nothing was sent and nothing is lost; let both folders meet at a third place: `throughline remote add NAME PATH --create`"
                    .into(),
            ),
            Self::InsideVault { name, .. } => Some(format!(
                "nothing was taken in or sent, and private/ stays on this machine; `throughline remote remove {name}`"
            )),
            Self::Shallow { .. } => Some("your notes are safe and nothing was sent; `git fetch --unshallow` brings the rest".into()),
            Self::Unnameable { .. } => Some("your notes are as they were; rename that file on the device that made it".into()),
            Self::Contended { .. } => Some(format!("{SAFE}; try again when the other program is done")),
            Self::OtherOwner { path } => {
                Some(format!("if you trust it: git config --global --add safe.directory {}", path.display()))
            }
            Self::ReadBack { .. } => Some(format!("{SAFE}; check the disk, then run `git fsck`")),
            Self::Io { .. } | Self::Repository { .. } if self.is_full_disk() => Some(FREE_SPACE.into()),
            Self::Io { .. } | Self::Repository { .. } => {
                Some("the notes on disk are untouched; mend what is named here, then `throughline commit`".into())
            }
        }
    }

    /// Says whether a full disk is the reason.
    pub(super) fn is_full_disk(&self) -> bool {
        match self {
            Self::Io { source, .. } => is_disk_full(source),
            Self::Repository { source, .. } => says_disk_full(&source.to_string()),
            _ => false,
        }
    }

    pub(super) fn io(verb: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Io { verb, path: path.to_owned(), source }
    }

    pub(super) fn git(verb: &'static str, path: &Path) -> impl FnOnce(git2::Error) -> Self {
        move |source| match source.code() {
            git2::ErrorCode::Owner => Self::OtherOwner { path: path.to_owned() },
            _ => Self::Repository { verb, path: path.to_owned(), source: Box::new(source) },
        }
    }
}

fn is_disk_full(err: &std::io::Error) -> bool {
    matches!(err.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
}

/// Git's library hands on the system's words and not its number: those of Unix, then of Windows.
fn says_disk_full(message: &str) -> bool {
    ["No space left on device", "Disk quota exceeded", "not enough space on the disk"].iter().any(|words| message.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_asks_for_space_whoever_met_it() {
        let folder = Path::new("/v");
        let full = git2::Error::from_str("failed to write out file: No space left on device");
        let other = git2::Error::from_str("failed to write out file: Input/output error");
        let asks = |err: Error| err.hint().unwrap().contains("free some space");
        assert!(asks(Error::git("write objects", folder)(full)));
        assert!(!asks(Error::git("write objects", folder)(other)));
        assert!(asks(Error::io("write", folder)(std::io::ErrorKind::StorageFull.into())));
    }
}
