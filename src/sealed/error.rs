//! What can go wrong with keys and sealed folders, and what to do about each.

use crate::git;
use std::io;
use std::path::{Path, PathBuf};

/// A fault of the world around a sealed folder. A bundle that cannot be used is none: it is a notice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault's history.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// A file or folder could not be read or written.
    #[error("could not {verb} {path}")]
    Io {
        /// What was tried.
        verb: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Nothing is there: a state, and no fault.
    #[error("{why}")]
    Unreachable {
        /// Why, in a few words.
        why: String,
    },
    /// There is no key on this machine.
    #[error("there is no key in {folder}")]
    NoKey {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// There is a key already.
    #[error("there is a key already: {file}")]
    HasKey {
        /// The key's file.
        file: PathBuf,
    },
    /// No key of this machine opens anything of what is there.
    #[error("no key of this machine opens what is in {path}")]
    WrongKey {
        /// The sealed folder.
        path: PathBuf,
        /// Where the keys are.
        folder: PathBuf,
    },
    /// What is sent could not be opened on this machine again.
    #[error("the list of recipients has no key of this machine")]
    NotOurs {
        /// The public half of a key that is here.
        public: String,
    },
    /// What is sent could not be opened on this machine any more.
    #[error("that is the only key of this machine in the list")]
    LastOfOurs,
    /// The list of recipients cannot be read.
    #[error("{path} is not a list of recipients any more")]
    Recipients {
        /// The list.
        path: PathBuf,
    },
    /// Devices of the folder have histories with nothing in common, and this vault has neither.
    #[error("{path} holds several histories that have nothing in common, those of {}", .devices.join(", "))]
    SeveralHistories {
        /// The sealed folder.
        path: PathBuf,
        /// The remote.
        name: String,
        /// The first device, and those whose history is another.
        devices: Vec<String>,
    },
    /// The keys lie in the sealed folder, or it among them: whoever keeps it could open all of it.
    #[error("{path} and the keys of this machine ({folder}) lie one in the other")]
    HoldsKeys {
        /// The sealed folder.
        path: PathBuf,
        /// The folder of keys.
        folder: PathBuf,
    },
    /// The path leads to something else.
    #[error("{path} is no sealed folder, and not empty")]
    Other {
        /// The path.
        path: PathBuf,
    },
    /// A bundle could not be sealed.
    #[error("could not seal a bundle")]
    Seal(#[source] io::Error),
    /// What was written did not come back as it went in.
    #[error("{path} does not read back as it was written")]
    ReadBack {
        /// The file.
        path: PathBuf,
    },
}

impl Error {
    /// Returns what is safe and the one next thing to do.
    pub fn hint(&self) -> Option<String> {
        const SAFE: &str = "everything is safe in the vault's folder and its history";
        Some(match self {
            Self::Git(err) => return err.hint(),
            Self::Io { source, .. } if is_disk_full(source) => format!("{SAFE}; free some space and try again"),
            Self::Io { path, .. } => format!("{SAFE}; see what `ls -l {}` says, then try again", path.display()),
            Self::Unreachable { .. } => format!("{SAFE}; `throughline sync` again when it can be reached"),
            Self::NoKey { .. } => format!(
                "{SAFE}; `throughline key new` makes a key, and to restore a vault copy the file of its key there"
            ),
            Self::HasKey { .. } => "nothing was changed; `throughline key show` shows it, and `throughline key new --another` makes one more".into(),
            Self::WrongKey { folder, .. } => format!(
                "nothing was written there; `throughline key add` this machine's key on a device that can open it (`throughline key show` prints it), or copy the right key to {}",
                folder.display()
            ),
            Self::NotOurs { public } => format!("nothing was written; `throughline key add {public}`"),
            Self::LastOfOurs => "nothing was changed; to change keys, `throughline key new --another`, then `throughline key add` the new one, then remove this".into(),
            Self::Recipients { path } => {
                format!("nothing was written; remove {} and `throughline key add` each key anew", path.display())
            }
            Self::SeveralHistories { name, .. } => format!(
                "nothing was taken in; move the folder of a device that is not yours away, or, if all are this vault, `throughline sync {name} --accept unrelated` joins them"
            ),
            Self::Seal(_) => format!("{SAFE}; `throughline key show` shows who it is sealed to"),
            Self::HoldsKeys { .. } => {
                "nothing was written; whoever keeps that folder could open it with the keys: name a new folder that holds nothing else"
                    .into()
            }
            Self::Other { .. } => "nothing was changed; name a new folder in it, such as sealed, with --create".into(),
            Self::ReadBack { .. } => format!("{SAFE}; check that disk, then `throughline sync` again"),
        })
    }

    pub(super) fn io(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { verb, path: path.to_owned(), source }
    }
}

fn is_disk_full(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}
