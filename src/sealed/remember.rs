//! What this clone remembers of one sealed folder: who it is there, what it wrote, how far it has read.
//!
//! A file for each remote below `.git/throughline-sealed`, replaced in one step. Commits are named in
//! full, files of the folder by number, length and digest. What is about to be written there is
//! remembered before it is, so that a process that was cut off knows its own file again.

use super::error::Error;
use super::recipient::Recipient;
use crate::git::{CommitId, Repository};
use crate::vault::Disk;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder below `.git`.
pub(super) const FOLDER: &str = "throughline-sealed";
/// The version of the form.
const VERSION: u32 = 1;

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    throughline_sealed: u32,
    /// This clone's name there; none before its first bundle.
    pub device: Option<String>,
    /// What was written last.
    pub sent: Option<Sent>,
    /// What was about to be written.
    pub pending: Option<Sent>,
    /// Whether the first bundle under the next name is due though nothing is new: the name before was given
    /// up, and who begins anew cannot read to the end of what stands under it.
    #[serde(default)]
    pub owes_whole: bool,
    /// How far other devices' bundles were taken in.
    pub taken: BTreeMap<String, Taken>,
}

/// Up to where this clone's own bundles go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sent {
    /// The last one's number.
    pub number: u64,
    /// The digest of the sealed file.
    pub digest: String,
    /// The commit it stands for.
    pub head: String,
    /// Who the last whole one was sealed to.
    pub whole_for: Vec<String>,
    /// The files that still count: from the last but one whole bundle on.
    pub files: Vec<Written>,
}

/// A file this clone wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// Its number.
    pub number: u64,
    /// Its length in bytes.
    pub length: u64,
    /// Whether it is whole by itself.
    pub is_whole: bool,
}

/// Up to where another device's bundles were taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taken {
    /// The last one's number.
    pub number: u64,
    /// The digest of the sealed file.
    pub digest: String,
    /// Its length in bytes; 0 where that was not remembered.
    #[serde(default)]
    pub length: u64,
    /// The commit it stands for.
    pub head: String,
    /// Who it was sealed to.
    pub recipients: Vec<String>,
}

impl Memory {
    /// Reads what is remembered of a remote. What is damaged counts as nothing: then everything is read
    /// anew, and this clone takes another name.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn load(disk: &dyn Disk, repository: &Repository, remote: &str) -> Result<Self, Error> {
        let file = file(repository, remote);
        let read = if_there(disk.read(&file, 64 << 20)).map_err(Error::io("read", &file))?;
        let memory = read.and_then(|(bytes, _)| serde_json::from_slice::<Self>(&bytes).ok());
        Ok(memory.filter(|memory| memory.throughline_sealed == VERSION).unwrap_or_default())
    }

    /// Writes it.
    ///
    /// # Errors
    /// What the disk says; then what was remembered before stands.
    pub(super) fn save(&mut self, disk: &dyn Disk, repository: &Repository, remote: &str) -> Result<(), Error> {
        self.throughline_sealed = VERSION;
        let text = serde_json::to_vec_pretty(self).expect("names and numbers are JSON");
        write(disk, &file(repository, remote), &text)
    }

    /// Returns the files of the last whole bundle and those after it.
    pub(super) fn chain(&self) -> &[Written] {
        let files = self.sent.as_ref().map_or(&[][..], |sent| &sent.files);
        let from = files.iter().rposition(|file| file.is_whole).unwrap_or(0);
        &files[from..]
    }
}

impl Sent {
    /// Returns the commit.
    pub(super) fn commit(&self) -> Option<CommitId> {
        CommitId::parse(&self.head)
    }
}

impl Taken {
    /// Returns the commit.
    pub(super) fn commit(&self) -> Option<CommitId> {
        CommitId::parse(&self.head)
    }

    /// Returns who it was sealed to.
    pub(super) fn recipients(&self) -> Vec<Recipient> {
        self.recipients.iter().filter_map(|text| Recipient::parse(text).ok()).collect()
    }
}

/// Forgets what is remembered of a remote.
///
/// # Errors
/// What the disk says.
pub(super) fn forget(disk: &dyn Disk, repository: &Repository, remote: &str) -> Result<(), Error> {
    let file = file(repository, remote);
    if_there(disk.remove(&file)).map_err(Error::io("remove", &file)).map(drop)
}

/// Makes of the error that a file is missing the answer that there is none.
pub(super) fn if_there<T>(read: io::Result<T>) -> io::Result<Option<T>> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(err) if err.kind() == ErrorKind::NotFound => Ok(None),
        Err(err) => Err(err),
    }
}

/// Writes a file of ours in one step, durably.
pub(super) fn write(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |err| Error::io("write", file)(err);
    let folder = file.parent().unwrap_or(file);
    disk.create_folder(folder).map_err(failed)?;
    let temp = file.with_extension("tmp");
    if_there(disk.remove(&temp)).map_err(failed)?;
    let placed = disk.write_new(&temp, &[bytes]).and_then(|()| disk.sync(&temp)).and_then(|()| disk.replace(&temp, file));
    if let Err(err) = placed {
        let _ = disk.remove(&temp);
        return Err(failed(err));
    }
    let _ = disk.sync(folder);
    Ok(())
}

fn file(repository: &Repository, remote: &str) -> PathBuf {
    // A remote's name is made of letters, digits, `-`, `_` and `.`.
    repository.git_folder().join(FOLDER).join(format!("{remote}.json"))
}
