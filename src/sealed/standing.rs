//! How keys and folders stand, for whoever examines a vault: names, counts and paths, never a secret.

use super::listing::Listing;
use super::remember::Memory;
use super::{Error, Keys, Recipient, recipient};
use crate::git::{CommitId, Repository};
use crate::vault::RealDisk;
use std::path::{Path, PathBuf};

/// How the keys of this machine stand with a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyStanding {
    /// Where keys are looked for.
    pub folder: PathBuf,
    /// The public halves that are here, with their files.
    pub keys: Vec<(Recipient, PathBuf)>,
    /// Files that other users of the machine can read.
    pub open_to_others: Vec<PathBuf>,
    /// Files that hold no key, or cannot be read.
    pub unread: Vec<PathBuf>,
    /// Who this vault's bundles are sealed to; `None` where no list was made yet.
    pub recipients: Option<Vec<Recipient>>,
    /// Whether one of the keys here could open what is sealed from here.
    pub opens_own: bool,
}

/// How a sealed folder stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderStanding {
    /// This clone's name there; none before its first bundle.
    pub device: Option<String>,
    /// How many other devices have bundles there.
    pub others: usize,
    /// Bundles of this clone that are no longer there as they were written, by number.
    pub broken: Vec<u64>,
    /// Whether a recipient was added who cannot open what was sent so far.
    pub is_owed: bool,
    /// Where this clone's last bundle stands, if it sent one.
    pub sent: Option<CommitId>,
    /// Keys that another device seals to and this one does not.
    pub unlisted: Vec<(String, Recipient)>,
    /// Keys that this device seals to and another does not.
    pub lacking: Vec<(String, Recipient)>,
}

/// Says how the keys in a folder stand, and how with a vault.
///
/// # Errors
/// When the folder or the list of recipients cannot be read.
pub fn key_standing(repository: Option<&Repository>, keys: &Path) -> Result<KeyStanding, Error> {
    let keys = Keys::load(&RealDisk, keys)?;
    let recipients = repository.map(|repository| recipient::load(&RealDisk, repository)).transpose()?.flatten();
    let opens_own = match &recipients {
        Some(list) => list.iter().any(|one| keys.opens(one)),
        None => !keys.is_empty(),
    };
    Ok(KeyStanding {
        folder: keys.folder().to_owned(),
        keys: keys.public().into_iter().map(|(public, file)| (public, file.to_owned())).collect(),
        open_to_others: keys.open_to_others().to_vec(),
        unread: keys.unread().to_vec(),
        recipients,
        opens_own,
    })
}

/// Says how the sealed folder of a remote stands. Nothing is opened, taken in or written.
///
/// # Errors
/// `Unreachable` where nothing is there; what the disk says.
pub fn folder_standing(repository: &Repository, remote: &str, path: &Path) -> Result<FolderStanding, Error> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let listing = Listing::of(&RealDisk, &path)?;
    let memory = Memory::load(&RealDisk, repository, remote)?;
    let list = recipient::load(&RealDisk, repository)?.unwrap_or_default();
    let own = memory.device.as_ref().and_then(|device| listing.devices.get(device));
    let is_there = |number: u64, length: u64| own.is_some_and(|files| files.bundles.get(&number) == Some(&length));
    let broken = memory.chain().iter().filter(|file| !is_there(file.number, file.length)).map(|file| file.number).collect();
    let is_other = |device: &str| memory.device.as_deref() != Some(device);
    let (mut unlisted, mut lacking) = (Vec::new(), Vec::new());
    for (device, taken) in &memory.taken {
        let theirs = taken.recipients();
        unlisted.extend(theirs.iter().filter(|one| !list.contains(one)).map(|one| (device.clone(), one.clone())));
        lacking.extend(list.iter().filter(|one| !theirs.contains(one)).map(|one| (device.clone(), one.clone())));
    }
    let has_bundles = |files: &super::listing::Files| !files.bundles.is_empty();
    Ok(FolderStanding {
        others: listing.devices.iter().filter(|(device, files)| is_other(device) && has_bundles(files)).count(),
        broken,
        is_owed: memory.sent.as_ref().is_some_and(|sent| list.iter().any(|one| !sent.whole_for.contains(&one.to_string()))),
        sent: memory.sent.as_ref().and_then(super::remember::Sent::commit),
        device: memory.device,
        unlisted,
        lacking,
    })
}
