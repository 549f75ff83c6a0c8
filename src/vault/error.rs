//! What can go wrong between the program and the vault's folder.
//!
//! Faults of the world only: what is wrong in a note's text is a Problem. No message holds words
//! of a note; each says what was tried and on what, and `hint` what a person can do about it.

use crate::text::NotePath;
use std::io;
use std::path::{Path, PathBuf};

/// Why the vault could not be found, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder from here upward holds a `throughline.yaml`.
    #[error("no vault in {} or any folder above it", .from.display())]
    NotAVault {
        /// Where the search began.
        from: PathBuf,
    },
    /// The folder named as the vault holds no `throughline.yaml`.
    #[error("{} is not a vault: it has no throughline.yaml", .folder.display())]
    NoMarker {
        /// The folder.
        folder: PathBuf,
    },
    /// The vault's format is newer than the program.
    #[error("the vault {} has format {version}, and this program knows formats up to {known}", .root.display())]
    Newer {
        /// The vault.
        root: PathBuf,
        /// Its format.
        version: u64,
        /// The newest format that the program knows.
        known: u64,
    },
    /// The system refused a call.
    #[error("cannot {verb} {}", .path.display())]
    Io {
        /// What was tried.
        verb: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file is no longer the one that was read.
    #[error("{path} has changed since it was read")]
    ChangedMeanwhile {
        /// The file.
        path: NotePath,
    },
    /// A file that was to be new is there already.
    #[error("{path} exists already")]
    Exists {
        /// The file.
        path: NotePath,
    },
    /// The file's permissions forbid writing.
    #[error("{path} is read-only")]
    ReadOnly {
        /// The file.
        path: NotePath,
    },
    /// The file is a link or lies behind one, so reading or writing it would leave the vault.
    #[error("{path} is a link or lies behind one")]
    BehindLink {
        /// The file.
        path: NotePath,
    },
    /// Another watcher holds the vault.
    #[error("a watcher already runs in {}{}", .root.display(), pid.map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    Watched {
        /// The vault.
        root: PathBuf,
        /// The watcher's process, where it could be read.
        pid: Option<u32>,
    },
    /// A folder that was to be empty is not.
    #[error("the folder {} is not empty", .folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
}

impl Error {
    /// Wraps what the system said about a call.
    pub(crate) fn io(verb: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { verb, path: path.to_owned(), source }
    }

    /// Returns what a person can do about it, as one sentence.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NotAVault { .. } | Self::NoMarker { .. } => {
                "`throughline init` makes a folder a vault; `-C DIR` names a vault elsewhere".into()
            }
            Self::Newer { .. } => "install a newer throughline; nothing was changed".into(),
            Self::ChangedMeanwhile { .. } => "nothing was written; run the command again to work on the file as it is now".into(),
            Self::Exists { .. } => "nothing was written; choose another name, or edit the file that is there".into(),
            Self::ReadOnly { .. } => "nothing was written; make the file writable first if that is what you want".into(),
            Self::BehindLink { .. } => {
                "nothing was written; throughline reads and writes only the vault's own files, so put what the link leads to in its place"
                    .into()
            }
            Self::Watched { .. } => "one watcher is enough for a vault; stop the other one first".into(),
            Self::NotEmpty { .. } => {
                "nothing was written; name an empty folder, or run `throughline init` inside the folder to adopt it".into()
            }
            Self::Io { source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied => "check who may read and write there".into(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "free some space; the files in the vault are as they were".into()
                }
                io::ErrorKind::ResourceBusy => "another program is writing it; try again in a moment".into(),
                _ => return None,
            },
        })
    }
}
