//! The public halves: who a bundle is sealed to.
//!
//! The list is this clone's own and is kept inside its `.git`. Decided 2026-11-22 against a file of the
//! vault: whoever can write to any remote, or once could open the folder, could add a key of theirs to
//! a file that is merged, and every device would seal to it from then on. So each device says a word of
//! its own, and a list of another that differs is only named.

use super::error::Error;
use super::keys::{Keys, is_secret};
use super::remember::{self, FOLDER, if_there};
use crate::git::Repository;
use crate::vault::{Disk, RealDisk};
use std::path::{Path, PathBuf};

/// The list's name below `.git/throughline-sealed`.
const NAME: &str = "recipients";

/// The public half of a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipient(String); // Invariant: age reads it as one of X25519, in lower case.

/// Why a text is no recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRecipient {
    /// It is the half that must stay where it is.
    #[error("that is the secret half of a key")]
    Secret,
    /// It is of no form that is known.
    #[error("that is not the public half of a key (age1… with 62 letters and digits)")]
    Other,
}

impl Recipient {
    /// Reads one.
    ///
    /// # Errors
    /// `NoRecipient`.
    pub fn parse(text: &str) -> Result<Self, NoRecipient> {
        if is_secret(text) {
            return Err(NoRecipient::Secret);
        }
        let read: Result<age::x25519::Recipient, _> = text.trim().parse();
        read.map(|recipient| Self(recipient.to_string())).map_err(|_| NoRecipient::Other)
    }

    pub(super) fn of(identity: &age::x25519::Identity) -> Self {
        Self(identity.to_public().to_string())
    }

    /// Returns it in full.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns its first twelve characters, for names of files.
    pub fn short(&self) -> &str {
        &self.0[..12]
    }

    pub(super) fn age(&self) -> age::x25519::Recipient {
        self.0.parse().expect("it was read before, or comes from a key")
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads the list, in order, each once; `None` where none was made yet.
///
/// # Errors
/// `Recipients` for a line that is none; what the disk says.
pub(crate) fn load(disk: &dyn Disk, repository: &Repository) -> Result<Option<Vec<Recipient>>, Error> {
    let file = file(repository);
    let Some((bytes, _)) = if_there(disk.read(&file, 1 << 20)).map_err(Error::io("read", &file))? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let list: Result<Vec<Recipient>, NoRecipient> = lines.map(Recipient::parse).collect();
    let mut list = list.map_err(|_| Error::Recipients { path: file })?;
    list.sort();
    list.dedup();
    Ok(Some(list))
}

/// Writes the list.
///
/// # Errors
/// What the disk says; the old list stands then.
pub(crate) fn save(disk: &dyn Disk, repository: &Repository, list: &[Recipient]) -> Result<(), Error> {
    let mut text = "# Who what this clone sends to sealed folders is sealed to. `throughline key` changes it.\n".to_owned();
    list.iter().for_each(|recipient| text.extend([recipient.as_str(), "\n"]));
    remember::write(disk, &file(repository), text.as_bytes())
}

fn file(repository: &Repository) -> PathBuf {
    repository.git_folder().join(FOLDER).join(NAME)
}

/// Adds one to the list; says false where it was in it. Where there was no list yet, the keys of this
/// machine are its beginning.
///
/// # Errors
/// `NoKey` where that would be empty; what the disk says.
pub fn add_recipient(repository: &Repository, keys: &Path, recipient: &Recipient) -> Result<bool, Error> {
    let mut list = begun(repository, keys)?;
    if list.contains(recipient) {
        return Ok(false);
    }
    list.push(recipient.clone());
    list.sort();
    save(&RealDisk, repository, &list)?;
    Ok(true)
}

/// Takes one off the list; says false where it was not in it. What is there already stays sealed as it is.
///
/// # Errors
/// `LastOfOurs` where what is sent could not be opened on this machine any more; what the disk says.
pub fn remove_recipient(repository: &Repository, keys: &Path, recipient: &Recipient) -> Result<bool, Error> {
    let mut list = begun(repository, keys)?;
    if !list.contains(recipient) {
        return Ok(false);
    }
    list.retain(|one| one != recipient);
    let keys = Keys::load(&RealDisk, keys)?;
    if !list.iter().any(|one| keys.opens(one)) {
        return Err(Error::LastOfOurs);
    }
    save(&RealDisk, repository, &list)?;
    Ok(true)
}

fn begun(repository: &Repository, keys: &Path) -> Result<Vec<Recipient>, Error> {
    if let Some(list) = load(&RealDisk, repository)? {
        return Ok(list);
    }
    let keys = Keys::load(&RealDisk, keys)?;
    if keys.is_empty() {
        return Err(Error::NoKey { folder: keys.folder().to_owned() });
    }
    Ok(keys.public().into_iter().map(|(public, _)| public).collect())
}
