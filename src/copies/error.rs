//! What can stop the search for copies, or their merge.

use crate::{git, vault, watch};

/// Why copies could not be looked for or merged. Every file is whole, old or new, and each copy that was
/// not merged is in its place.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault's folder.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// Its history.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// What committing met.
    #[error(transparent)]
    Watch(#[from] watch::Error),
}

impl Error {
    /// Returns what a person can do about it, as one sentence.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Vault(err) => err.hint(),
            Self::Git(err) => err.hint(),
            Self::Watch(err) => err.hint(),
        }
    }
}
