//! Every client's case: the vault's notes, read, parsed and folded.
//!
//! Clients are read side by side and let go one after the other, so that memory holds a few of them
//! at a time. A note counts for the client its `client:` names, wherever it lies: such strays are
//! looked for in every folder, also when only one client is asked for, so that both give the same
//! figures. The cache only saves parsing; without it everything comes out the same.

use super::cache::{self, Cache, Chunk, Held};
use super::error::Error;
use super::find::Vault;
use super::walk::{Listed, Listing, Unread};
use crate::note::{self, Note};
use crate::text::Source;
use crate::timeline::{self, Case};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A client's folder, or `clients/` itself, as it is now.
struct Folder {
    name: String,
    files: Vec<Listed>,
    unread: Vec<Unread>,
    held: Held,
}

/// A folder's notes.
struct Shelf {
    notes: Vec<Note>,
    unread: Vec<Unread>,
    chunk: Option<Chunk>,
    fresh_bytes: u64, // Parsed now, and fit for the cache.
}

/// All folders with the cache that belongs to them.
struct Survey {
    folders: Vec<Folder>,
    cache: Cache,
    begun_ns: Option<i64>, // Set where a new cache shall be written.
}

/// What became of the notes of one client's folders.
struct Read<T> {
    key: String,
    result: Option<(String, T)>,
    strays: Vec<Note>,
    unread: Vec<Unread>,
    chunks: Vec<Chunk>,
    fresh_bytes: u64,
}

impl Vault {
    /// Reads every client's case and gives it to `f`, several at a time; returns the results in the
    /// order of client codes, and what could not be read.
    ///
    /// `progress` gets the notes done and those there are. For a client with notes in another
    /// client's folder `f` may be called twice; the result of the last call, with all notes, counts.
    /// A folder without notes of its own client is no case.
    ///
    /// # Errors
    /// `NoMarker` where the vault has gone. What cannot be read in it is an `Unread`.
    pub fn each_case<T: Send>(
        &self,
        today: Date,
        progress: &(dyn Fn(usize, usize) + Sync),
        f: impl Fn(&Case) -> T + Sync,
    ) -> Result<(Vec<T>, Vec<Unread>), Error> {
        let survey = self.survey()?;
        let total = survey.folders.iter().map(|folder| folder.files.len()).sum();
        let done = AtomicUsize::new(0);
        let clients = survey.clients();
        let case = |notes: Vec<Note>| {
            let case = self.case_of(notes, today)?;
            Some((case.client.clone(), f(&case)))
        };
        let mut read: Vec<Read<T>> = clients
            .par_iter()
            .map(|(key, folders)| {
                let mut read = Read::new(key.clone());
                let mut own = Vec::new();
                for folder in folders {
                    own.extend(read.take(self.shelf(&survey, folder)));
                    let count = folder.files.len();
                    progress(done.fetch_add(count, Ordering::Relaxed) + count, total);
                }
                read.result = case(own);
                read
            })
            .collect();
        self.keep(&survey, &mut read);

        // Notes that lie with another client, or with none: their clients are folded once more.
        let strays = read.iter_mut().flat_map(|read| std::mem::take(&mut read.strays));
        let strays = by_client(strays.collect());
        let again = strays.into_par_iter().map(|(key, mut notes)| {
            let mut read = Read::new(key);
            for folder in clients.get(&read.key).into_iter().flatten() {
                notes.extend(read.take(self.shelf(&survey, folder)));
            }
            read.result = case(notes);
            read
        });
        // Later results replace earlier ones.
        read.extend(again.collect::<Vec<_>>());

        let mut unread: Vec<Unread> = read.iter_mut().flat_map(|read| std::mem::take(&mut read.unread)).collect();
        unread.sort();
        unread.dedup();
        let results: BTreeMap<String, (String, T)> = read.into_iter().filter_map(|read| Some((read.key, read.result?))).collect();
        let mut results: Vec<(String, T)> = results.into_values().collect();
        results.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok((results.into_iter().map(|(_, result)| result).collect(), unread))
    }

    /// Reads one client's case; the code is compared without case. `None` for one without notes.
    ///
    /// # Errors
    /// As `each_case`. What could not be read is lost here; `case_and_unread` gives it too.
    pub fn case(&self, client: &str, today: Date) -> Result<Option<Case>, Error> {
        Ok(self.case_and_unread(client, today)?.0)
    }

    /// Reads one client's case, and says what of that client, or of nobody in particular, could not
    /// be read.
    ///
    /// Other folders are read only where the cache does not tell that none of the client's notes lie
    /// in them: all in a small vault, which has no cache, and those with a changed note in a large one.
    ///
    /// # Errors
    /// As `each_case`.
    pub fn case_and_unread(&self, client: &str, today: Date) -> Result<(Option<Case>, Vec<Unread>), Error> {
        let survey = self.survey()?;
        let wanted = code_key(client);
        let read = |folder: &Folder| {
            let is_own = code_key(&folder.name) == wanted;
            let is_wanted = match folder.held {
                Held::All => survey.cache.strays(&folder.name).contains(&wanted),
                _ => true,
            };
            let mut read = Read::<()>::new(code_key(&folder.name));
            // With a new cache to write, all have to be read.
            if is_own || is_wanted || survey.begun_ns.is_some() || folder.name.is_empty() {
                let mut notes = read.take(self.shelf(&survey, folder));
                notes.append(&mut read.strays);
                read.strays = notes.into_iter().filter(|note| client_key(note).as_deref() == Some(&wanted)).collect();
            }
            if !is_own && !folder.name.is_empty() {
                read.unread.clear();
            }
            read
        };
        let mut read: Vec<Read<()>> = survey.folders.par_iter().map(read).collect();
        self.keep(&survey, &mut read);
        let (mut notes, mut unread) = (Vec::new(), Vec::new());
        for read in read {
            notes.extend(read.strays);
            unread.extend(read.unread);
        }
        unread.sort();
        Ok((self.case_of(notes, today), unread))
    }

    fn case_of(&self, notes: Vec<Note>, today: Date) -> Option<Case> {
        // Codes that agree but for composed letters are one client here; the most frequent names it.
        let mut groups: Vec<(String, Vec<Note>)> = timeline::group(notes).into_iter().collect();
        groups.sort_by_key(|(_, notes)| std::cmp::Reverse(notes.len()));
        let client = groups.first()?.0.clone();
        let notes = groups.into_iter().flat_map(|(_, notes)| notes).collect();
        Some(Case::new(client, notes, today, &self.settings))
    }

    /// Lists everything and compares it with the cache.
    fn survey(&self) -> Result<Survey, Error> {
        self.still_there()?;
        let cache = Cache::open(&*self.disk, &self.root);
        let listings = one_name_each(self.folders());
        let folders = listings.into_par_iter().map(|(name, Listing { notes: files, unread })| {
            let held = cache.held(&*self.disk, &name, &files);
            Folder { name, files, unread, held }
        });
        let folders: Vec<Folder> = folders.collect();
        let missing: u64 = folders.iter().map(Folder::missing_bytes).sum();
        let is_worth = missing >= self.worth_bytes;
        let begun_ns = if is_worth { cache::file_time(&*self.disk, &self.root) } else { None };
        Ok(Survey { folders, cache, begun_ns })
    }

    /// Loads a folder's notes: from the cache where they are unchanged, else from their files.
    fn shelf(&self, survey: &Survey, folder: &Folder) -> Shelf {
        let mut shelf = Shelf { notes: Vec::new(), unread: folder.unread.clone(), chunk: None, fresh_bytes: 0 };
        let held = survey.cache.notes(&*self.disk, &folder.name, &folder.files, &folder.held);
        let mut stats = Vec::new();
        for (file, note) in folder.files.iter().zip(held) {
            if let Some(note) = note {
                shelf.notes.push(note);
                stats.push(Some(file.stat));
                continue;
            }
            match self.disk.read(&self.root.join(file.path.as_str()), Source::MAX_BYTES as u64 + 1) {
                Ok((bytes, stat)) => {
                    shelf.notes.push(note::parse(&Source::new(file.path.clone(), bytes)));
                    let is_settled = survey.begun_ns.is_some_and(|begun| stat.settled_before(begun));
                    stats.push(is_settled.then_some(stat));
                    shelf.fresh_bytes += if is_settled { stat.size } else { 0 };
                }
                Err(err) => shelf.unread.push(Unread::because(file.path.as_str(), &err)),
            }
        }
        if survey.begun_ns.is_some() {
            shelf.chunk = match folder.held {
                Held::All if shelf.fresh_bytes == 0 => survey.cache.copy(&*self.disk, &folder.name),
                _ => pack(&folder.name, &shelf.notes, &stats),
            };
        }
        // A note that lies in no client's folder and names no client.
        shelf.notes.retain(|note| {
            let has_client = client_key(note).is_some();
            if !has_client {
                let why = "belongs to no client: it lies in no client's folder and has no `client:`";
                shelf.unread.push(Unread { path: note.path.to_string(), why: why.into() });
            }
            has_client
        });
        shelf
    }

    /// Writes the cache anew if it would save the next run noticeable time.
    fn keep<T>(&self, survey: &Survey, read: &mut [Read<T>]) {
        let fresh_bytes: u64 = read.iter().map(|read| read.fresh_bytes).sum();
        if survey.begun_ns.is_some() && fresh_bytes >= self.worth_bytes {
            let chunks = read.iter_mut().flat_map(|read| std::mem::take(&mut read.chunks));
            survey.cache.write(&*self.disk, &self.root, chunks.collect());
        }
    }
}

impl Survey {
    /// Folders by client key; the empty key has `clients/` itself.
    fn clients(&self) -> BTreeMap<String, Vec<&Folder>> {
        let mut clients: BTreeMap<String, Vec<&Folder>> = BTreeMap::new();
        for folder in &self.folders {
            clients.entry(code_key(&folder.name)).or_default().push(folder);
        }
        clients
    }
}

impl Folder {
    fn missing_bytes(&self) -> u64 {
        let missing = |number: usize| match &self.held {
            Held::All => false,
            Held::Some(numbers) => numbers[number].is_none(),
            Held::Nothing => true,
        };
        self.files.iter().enumerate().filter(|(number, _)| missing(*number)).map(|(_, file)| file.stat.size).sum()
    }
}

impl<T> Read<T> {
    fn new(key: String) -> Self {
        Self { key, result: None, strays: Vec::new(), unread: Vec::new(), chunks: Vec::new(), fresh_bytes: 0 }
    }

    /// Takes a shelf apart; returns the client's own notes.
    fn take(&mut self, shelf: Shelf) -> Vec<Note> {
        self.unread.extend(shelf.unread);
        self.chunks.extend(shelf.chunk);
        self.fresh_bytes += shelf.fresh_bytes;
        let (own, strays) = shelf.notes.into_iter().partition(|note| client_key(note).as_ref() == Some(&self.key));
        self.strays.extend::<Vec<Note>>(strays);
        own
    }
}

fn pack(folder: &str, notes: &[Note], stats: &[Option<super::disk::Stat>]) -> Option<Chunk> {
    let entries: Vec<_> = notes.iter().zip(stats).filter_map(|(note, stat)| Some(((*stat)?, note))).collect();
    let own = code_key(folder);
    let clients = entries.iter().filter_map(|(_, note)| client_key(note)).filter(|key| *key != own);
    Chunk::new(folder, &entries, clients.collect::<BTreeSet<_>>().into_iter().collect())
}

/// Names each folder by its last part, and takes out files that another folder of the same client, in
/// other letters, has under the same name.
fn one_name_each(folders: Vec<(String, Listing)>) -> Vec<(String, Listing)> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in &folders {
        *taken.entry(code_key(name)).or_default() += 1;
    }
    let (alone, shared): (Vec<_>, Vec<_>) = folders.into_iter().partition(|(name, _)| taken[&code_key(name)] == 1);
    let alone = alone.into_iter().map(|(name, listing)| (name, Listing::gather([listing])));
    let all = Listing::gather(shared.iter().map(|(_, listing)| listing.clone()));
    let kept: BTreeSet<_> = all.notes.iter().map(|file| &file.path).collect();
    let shared = shared.into_iter().map(|(name, mut listing)| {
        let prefix = format!("clients/{name}");
        listing.notes.retain(|file| kept.contains(&file.path));
        listing.unread = all.unread.iter().filter(|it| is_at_or_below(&it.path, &prefix)).cloned().collect();
        (name, listing)
    });
    let mut folders: Vec<_> = alone.chain(shared).collect();
    folders.sort_by(|(one, _), (other, _)| one.cmp(other));
    folders
}

fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn by_client(notes: Vec<Note>) -> BTreeMap<String, Vec<Note>> {
    let mut clients: BTreeMap<String, Vec<Note>> = BTreeMap::new();
    for note in notes {
        if let Some(key) = client_key(&note) {
            clients.entry(key).or_default().push(note);
        }
    }
    clients
}

/// The client of a note as compared: its `client:`, else its folder; `None` where neither says.
fn client_key(note: &Note) -> Option<String> {
    let code = note.client.as_ref().map(|client| client.value.as_str()).filter(|code| !code.trim().is_empty());
    code.or_else(|| note.path.client_folder()).map(code_key).filter(|key| !key.is_empty())
}

fn code_key(code: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let code = code.trim();
    if code.is_ascii() { code.to_ascii_lowercase() } else { code.nfc().collect::<String>().to_lowercase().nfc().collect() }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
