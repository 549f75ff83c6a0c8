//! One sealed folder as one remote of this vault: what is there, and what of it is taken in.

use super::device::{Opener, Reader};
use super::listing::Listing;
use super::remember::{Memory, Sent, Taken};
use super::{Error, Keys, Recipient, recipient, remember};
use crate::git::{CommitId, Repository, resolved};
use crate::vault::{Disk, RealDisk};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many keys of one device are named at once.
const MOST_NAMED: usize = 5;

/// A sealed folder, for one remote of a vault.
pub struct SealedFolder<'home> {
    pub(super) repository: &'home Repository,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) remote: String,
    pub(super) path: PathBuf,
    pub(super) keys: Keys,
    pub(super) joins_unrelated: bool,
    pub(super) memory: Memory,
    pub(super) recipients: Vec<Recipient>,
    pub(super) has_list: bool, // Whether the list was made; else `recipients` is what it would be.
    pub(super) found: BTreeMap<String, Taken>,
    pub(super) is_broken: bool,          // Whether files of ours are gone that the others need.
    pub(super) left: Option<Left>,       // Our name there that was given up, while that is not remembered yet.
    pub(super) shared: BTreeSet<String>, // Names under which two wrote.
}

/// A name that this clone gave up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Left {
    pub name: String,
    /// Whether all that was written here under it is there as it was written.
    pub is_whole: bool,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Where each device stands, in the order of their names; our own among them.
    pub heads: Vec<(String, CommitId)>,
    /// What a person should know.
    pub notices: Vec<String>,
}

impl<'home> SealedFolder<'home> {
    /// Opens the way to a folder with the keys that lie in another.
    ///
    /// # Errors
    /// `NoKey`; `HoldsKeys`; when what is remembered, or the list of recipients, cannot be read.
    pub fn open(repository: &'home Repository, remote: &str, path: &Path, keys: &Path) -> Result<Self, Error> {
        Self::open_on(Arc::new(RealDisk), repository, remote, path, keys)
    }

    /// Opens it on any disk.
    pub(crate) fn open_on(
        disk: Arc<dyn Disk>,
        repository: &'home Repository,
        remote: &str,
        path: &Path,
        keys: &Path,
    ) -> Result<Self, Error> {
        let keys = Keys::load(&*disk, keys)?;
        if keys.is_empty() {
            return Err(Error::NoKey { folder: keys.folder().to_owned() });
        }
        let (whole, secret) = (resolved(path), resolved(keys.folder()));
        if whole.starts_with(&secret) || secret.starts_with(&whole) {
            return Err(Error::HoldsKeys { path: path.to_owned(), folder: keys.folder().to_owned() });
        }
        let memory = Memory::load(&*disk, repository, remote)?;
        let list = recipient::load(&*disk, repository)?;
        let has_list = list.is_some();
        let recipients = list.unwrap_or_else(|| keys.public().into_iter().map(|(public, _)| public).collect());
        // A folder named through a link is the one it leads to.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Ok(Self {
            repository,
            disk,
            remote: remote.to_owned(),
            path,
            keys,
            joins_unrelated: false,
            memory,
            recipients,
            has_list,
            found: BTreeMap::new(),
            is_broken: false,
            left: None,
            shared: BTreeSet::new(),
        })
    }

    /// Says that histories with nothing in common are to be handed on, as a person gave their word.
    #[must_use]
    pub fn joining_unrelated(mut self, joins: bool) -> Self {
        self.joins_unrelated = joins;
        self
    }

    /// Returns who is sealed to, in order.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// Says whether a recipient's secret half is on this machine.
    pub fn is_ours(&self, recipient: &Recipient) -> bool {
        self.keys.opens(recipient)
    }

    /// Looks whether this machine's keys open what is there, and who it is sealed to. Nothing is taken in.
    ///
    /// # Errors
    /// `Unreachable`, `WrongKey`, `Other`.
    pub fn look(&mut self) -> Result<(), Error> {
        let listing = Listing::of(&*self.disk, &self.path)?;
        self.adopt(self.opener().lists(&listing)?);
        Ok(())
    }

    /// Makes the folder where nothing is yet.
    ///
    /// # Errors
    /// `Other` where hidden names are there that no system or file-sync program puts into an empty folder;
    /// what the disk says.
    pub fn create(&mut self) -> Result<(), Error> {
        if super::listing::has_hidden(&self.path) {
            return Err(Error::Other { path: self.path.clone() });
        }
        super::listing::mark(&*self.disk, &self.path)?;
        self.path = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        Ok(())
    }

    /// Takes in what other devices wrote. Objects are written, and references below
    /// `refs/throughline/fetched`; nothing of it is remembered as taken in before `accept`.
    ///
    /// # Errors
    /// `Unreachable` where nothing is there; `WrongKey` where there are bundles of others, none was ever
    /// opened, and none can be; `SeveralHistories`.
    pub fn fetch(&mut self, progress: &mut dyn FnMut(usize, usize)) -> Result<Found, Error> {
        let listing = Listing::of(&*self.disk, &self.path)?;
        let mut notices = self.key_notices();
        let is_same = self.is_same_place(&listing);
        self.know_own(&listing, is_same, &mut notices)?;
        let mut found = BTreeMap::new();
        let reader =
            Reader { repository: self.repository, opener: Opener { disk: &*self.disk, keys: &self.keys, folder: &self.path } };
        let (mut has_others, mut has_opened, mut changed) = (false, false, Vec::new());
        notices.extend(strangers(&listing, &self.path));
        for (device, files) in &listing.devices {
            if Some(device) == self.memory.device.as_ref() {
                continue;
            }
            has_others |= !files.bundles.is_empty();
            let known = self.memory.taken.get(device);
            let left = self.left.as_ref().filter(|left| left.name == *device);
            let read = match left {
                None => reader.read(device, files, known, progress)?,
                Some(left) => {
                    let read = reader.read_left(device, files, known, left.is_whole, progress)?;
                    self.memory.owes_whole |= read.reached() < files.last();
                    read
                }
            };
            has_opened |= read.has_opened;
            notices.extend(read.notices);
            if read.is_anothers {
                self.shared.insert(device.clone());
            }
            if let Some(taken) = read.taken {
                if known.is_none_or(|known| known.recipients != taken.recipients) {
                    changed.push(device.clone());
                }
                found.insert(device.clone(), taken);
            }
        }
        self.found = found;
        let is_first = self.memory.sent.is_none() && self.memory.taken.is_empty();
        if is_first && has_others && !has_opened {
            let folder = self.keys.folder().to_owned();
            return Err(Error::WrongKey { path: self.path.clone(), folder });
        }
        // What was taken in once is known, also while its files are away.
        for (device, taken) in &self.memory.taken {
            if !self.found.contains_key(device) && taken.commit().is_some_and(|commit| self.repository.has_commit(commit)) {
                self.found.insert(device.clone(), taken.clone());
            }
        }
        if self.memory.sent.is_some() && self.owes() && !self.is_broken {
            notices.push("a key was added to the list; the whole history is sent once more, so that it can be opened".into());
        }
        // Where nothing of what was there is there, it is an emptied place, whatever else is in it.
        let heads = if is_same { self.heads(&mut notices)? } else { Vec::new() };
        // Only of devices whose history is this vault's: anybody else could name a key of theirs.
        for device in changed {
            notices.extend(self.found.get(&device).map(|taken| self.unlisted(&device, taken)).unwrap_or_default());
        }
        self.adopt(self.found.values().map(Taken::recipients).collect());
        self.repository.set_fetched(&self.remote, &heads)?;
        Ok(Found { heads, notices })
    }

    /// Remembers what was taken in.
    ///
    /// # Errors
    /// What the disk says.
    pub fn accept(&mut self, heads: &[(String, CommitId)]) -> Result<(), Error> {
        let before = self.memory.taken.clone();
        for (device, commit) in heads {
            self.repository.set_seen(&self.remote, device, *commit)?;
            if let Some(taken) = self.found.get(device).filter(|taken| taken.commit() == Some(*commit)) {
                self.memory.taken.insert(device.clone(), taken.clone());
            }
        }
        self.keep_list()?;
        if self.memory.taken == before && self.left.is_none() {
            return Ok(());
        }
        self.left = None;
        self.memory.save(&*self.disk, self.repository, &self.remote)
    }

    /// Says whether something has to be written even where nothing is new: files of ours are gone, a
    /// recipient was added that cannot open what there is, or our name was given up and not all that stands
    /// under it can be read.
    pub fn owes(&self) -> bool {
        let Some(sent) = &self.memory.sent else { return self.memory.owes_whole };
        self.is_broken || self.recipients.iter().any(|recipient| !sent.whole_for.iter().any(|one| one == recipient.as_str()))
    }

    /// Forgets what is remembered of a remote.
    ///
    /// # Errors
    /// What the disk says.
    pub fn forget(repository: &Repository, remote: &str) -> Result<(), Error> {
        remember::forget(&RealDisk, repository, remote)
    }

    /// Returns the names under which more than one was found to write, as copies of one vault do: what
    /// stands there now need not go on from what stood there before, and nobody rewrote anything.
    pub fn shared(&self) -> &BTreeSet<String> {
        &self.shared
    }

    pub(super) fn opener(&self) -> Opener<'_> {
        Opener { disk: &*self.disk, keys: &self.keys, folder: &self.path }
    }

    pub(super) fn keep_list(&mut self) -> Result<(), Error> {
        if !self.has_list {
            recipient::save(&*self.disk, self.repository, &self.recipients)?;
            self.has_list = true;
        }
        Ok(())
    }

    fn key_notices(&self) -> Vec<String> {
        let open = self.keys.open_to_others().iter();
        open.map(|file| format!("others on this machine can read {}: chmod 600 {0}", file.display())).collect()
    }

    /// Says whether this is the place that is remembered: something is there of one who wrote there before.
    fn is_same_place(&self, listing: &Listing) -> bool {
        let own = self.memory.device.as_ref().filter(|_| self.memory.sent.is_some());
        let mut known = own.into_iter().chain(self.memory.taken.keys()).peekable();
        let is_there = |device: &String| listing.devices.get(device).is_some_and(|files| !files.bundles.is_empty());
        known.peek().is_none() || known.any(is_there)
    }

    /// Names keys that another device seals to and this one does not.
    fn unlisted(&self, device: &str, taken: &Taken) -> Vec<String> {
        if !self.has_list {
            return Vec::new();
        }
        let more = taken.recipients().into_iter().filter(|recipient| !self.recipients.contains(recipient));
        more.take(MOST_NAMED)
            .map(|recipient| format!("{device} also seals to {recipient}; if that key is yours: throughline key add {recipient}"))
            .collect()
    }

    /// Takes over, while there is no list yet, the recipients that all devices seal to: who was removed
    /// by one of them is left out.
    fn adopt(&mut self, lists: Vec<Vec<Recipient>>) {
        let mut lists = lists.into_iter();
        let Some(first) = lists.next().filter(|_| !self.has_list) else { return };
        let common = lists.fold(first, |common, list| common.into_iter().filter(|one| list.contains(one)).collect());
        self.recipients.extend(common);
        self.recipients.sort();
        self.recipients.dedup();
    }

    /// Returns the heads, less those of histories that have nothing to do with this vault's.
    fn heads(&mut self, notices: &mut Vec<String>) -> Result<Vec<(String, CommitId)>, Error> {
        let mut heads: Vec<(String, CommitId)> = Vec::new();
        for (device, taken) in &self.found {
            heads.extend(taken.commit().map(|commit| (device.clone(), commit)));
        }
        let own = self.memory.device.clone().zip(self.memory.sent.as_ref().and_then(Sent::commit));
        heads.extend(own.filter(|(_, commit)| self.repository.has_commit(*commit)));
        heads.sort();
        if self.joins_unrelated {
            return Ok(heads);
        }
        let related = |one: CommitId, other: CommitId| self.repository.merge_bases(one, other).map(|bases| !bases.is_empty());
        let ours = self.repository.last_commit_id()?;
        let (mut with_ours, mut without) = (Vec::new(), Vec::new());
        for head in heads {
            let is_ours = ours.map_or(Ok(false), |ours| related(ours, head.1))?;
            if is_ours { with_ours.push(head) } else { without.push(head) }
        }
        if with_ours.is_empty() {
            // A new vault, or one that waits for a word: which of several is meant, nobody here can tell.
            let mut apart = Vec::new();
            for (device, commit) in without.iter().skip(1) {
                if !related(without[0].1, *commit)? {
                    apart.push(device.clone());
                }
            }
            if !apart.is_empty() {
                apart.insert(0, without[0].0.clone());
                return Err(Error::SeveralHistories { path: self.path.clone(), name: self.remote.clone(), devices: apart });
            }
            return Ok(without);
        }
        for (device, _) in without {
            self.found.remove(&device);
            notices.push(format!(
                "{device}: its history has nothing in common with this vault's, and was not taken in; if it is yours, `throughline sync {} --accept unrelated` joins it",
                self.remote
            ));
        }
        Ok(with_ours)
    }
}

/// Counts names that are none of throughline's; they are not shown, for anybody could have chosen them.
fn strangers(listing: &Listing, path: &Path) -> Option<String> {
    let count = listing.others + listing.devices.values().map(|files| files.others).sum::<usize>();
    (count > 0).then(|| {
        let names = if count == 1 { "1 name is".to_owned() } else { format!("{count} names are") };
        format!("in {} {names} not of throughline's making; passed over", path.display())
    })
}

/// Says whether a key of this machine opens what is in a folder, before anything is made of it.
///
/// # Errors
/// `NoKey`, `Unreachable`, `Other`, `WrongKey`.
pub fn check_key(path: &Path, keys: &Path) -> Result<(), Error> {
    let keys = Keys::load(&RealDisk, keys)?;
    if keys.is_empty() {
        return Err(Error::NoKey { folder: keys.folder().to_owned() });
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let listing = Listing::of(&RealDisk, &path)?;
    Opener { disk: &RealDisk, keys: &keys, folder: &path }.lists(&listing).map(drop)
}
