//! What can stop the watch or a commit.

use crate::{git, vault};
use std::path::PathBuf;

/// Why the vault could not be watched or committed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault's folder.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// Its history.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// Something stands in the way that is the user's to end; nothing was committed.
    #[error("{why}")]
    Obstacle {
        /// What.
        why: String,
        /// What the user can do.
        hint: Option<String>,
    },
    /// A sync was cut off among the files, and what it took away may not be in its new place yet.
    #[error("a sync was cut off before it was done")]
    CutOff,
    /// The vault has no history yet.
    #[error("{} has no git repository of its own", .root.display())]
    NoRepository {
        /// The vault.
        root: PathBuf,
    },
}

impl Error {
    /// Returns what a person can do about it, as one sentence.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Vault(err) => err.hint(),
            Self::Git(err) => err.hint(),
            Self::Obstacle { hint, .. } => hint.clone(),
            Self::CutOff => Some("`throughline commit` ends it; every file is old or new, never half".into()),
            Self::NoRepository { .. } => Some("`throughline init` makes one; it changes no file that is there".into()),
        }
    }
}
