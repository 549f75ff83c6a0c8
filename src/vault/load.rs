//! Every client's case: the vault's notes, read, parsed and folded.
//!
//! Clients are read side by side and let go one after the other, so that memory holds a few of them
//! at a time. A note counts for the client its `client:` names, wherever it lies: such strays are
//! looked for in every folder, also when only one client is asked for, so that both give the same
//! figures. The cache only saves parsing; without it everything comes out the same.

use super::answers::{Answer, Answers, Question};
use super::cache::{Chunk, Held};
use super::disk::Stat;
use super::error::Error;
use super::find::Vault;
use super::links::is_behind_link;
use super::survey::{Folder, Survey, client_key, code_key, fingerprint, whole_fingerprint};
use super::walk::{BEHIND_LINK, Unread};
use crate::note::{self, Note};
use crate::text::Source;
use crate::timeline::{self, Case};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder's notes.
struct Shelf {
    notes: Vec<Note>,
    unread: Vec<Unread>,
    chunk: Option<Chunk>,
    fresh_bytes: u64, // Parsed now, and fit for the cache.
    is_settled: bool, // All notes were read, and by the stats they were listed with.
}

/// What became of the notes of one client's folders.
struct Read<T> {
    key: String,
    result: Option<(String, T)>,
    strays: Vec<Note>,
    unread: Vec<Unread>,
    chunks: Vec<Chunk>,
    fresh_bytes: u64,
    is_settled: bool,
    answer: Option<Answer>,
}

/// What was made of all clients.
struct Made<T> {
    results: Vec<T>,
    unread: Vec<Unread>,
    is_settled: bool, // All notes were read, and by the stats they were listed with.
    kept: Kept,
}

/// What is to be remembered.
struct Kept {
    chunks: Vec<Chunk>,
    fresh_bytes: u64,
    answers: Vec<Answer>,
}

/// How answers are remembered.
struct Memory<T> {
    answers: Answers,
    read: fn(&[u8]) -> Option<T>,
    write: fn(&T) -> Option<Vec<u8>>,
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
        let survey = self.survey(self.look()?, None, false);
        let mut made = self.each(&survey, None, today, progress, f);
        self.keep(&survey, None, &mut made.kept);
        Ok((made.results, made.unread))
    }

    /// Asks every client a question, as `each_case` does, and remembers what `f` answers: a client
    /// whose files are as they were is not read again.
    ///
    /// `f` must be a pure function of the case, the settings, the texts of the client's notes, and
    /// what the question names.
    ///
    /// Law: the result is that of `each_case`, whatever is remembered.
    ///
    /// # Errors
    /// As `each_case`.
    pub fn each_answer<T: Send + Serialize + DeserializeOwned>(
        &self,
        question: &Question,
        today: Date,
        progress: &(dyn Fn(usize, usize) + Sync),
        f: impl Fn(&Case) -> T + Sync,
    ) -> Result<(Vec<T>, Vec<Unread>), Error> {
        let memory = self.memory(question, today);
        let survey = self.survey(self.look()?, Some(&memory.answers), false);
        let mut made = self.each(&survey, Some(&memory), today, progress, f);
        self.keep(&survey, Some(&memory.answers), &mut made.kept);
        Ok((made.results, made.unread))
    }

    /// Asks every client a question, as `each_answer` does, makes one text of the answers, and
    /// remembers this too: while no file has changed, it is that text.
    ///
    /// `join` must be a pure function of the answers and of what the second question names.
    ///
    /// # Errors
    /// As `each_case`.
    pub fn joined_answers<T: Send + Serialize + DeserializeOwned>(
        &self,
        (question, joined): (&Question, &Question),
        today: Date,
        progress: &(dyn Fn(usize, usize) + Sync),
        f: impl Fn(&Case) -> T + Sync,
        join: impl FnOnce(Vec<T>, &[Unread]) -> String,
    ) -> Result<(String, Vec<Unread>), Error> {
        let folders = self.look()?;
        let texts = Answers::open(&*self.disk, &self.root, joined, joined.key(today, self.settings_digest));
        let fingerprint = whole_fingerprint(&folders);
        let known = texts.get("", fingerprint).and_then(|(_, piece)| postcard::from_bytes(piece).ok());
        if let Some(known) = known {
            return Ok(known);
        }
        let memory = self.memory(question, today);
        let survey = self.survey(folders, Some(&memory.answers), true);
        let Made { results, unread, is_settled, mut kept } = self.each(&survey, Some(&memory), today, progress, f);
        // The text is made on one thread, so the disk need not wait for it.
        let keep = || self.keep(&survey, Some(&memory.answers), &mut kept);
        let text = std::thread::scope(|scope| {
            scope.spawn(keep);
            join(results, &unread)
        });
        let known = (text, unread);
        if let (true, true, Ok(piece)) = (survey.renews_text, is_settled, postcard::to_stdvec(&known)) {
            let text = Answer { client: String::new(), code: String::new(), fingerprint, piece };
            texts.write(&*self.disk, &self.root, &[text]);
        }
        Ok(known)
    }

    fn memory<T: Serialize + DeserializeOwned>(&self, question: &Question, today: Date) -> Memory<T> {
        Memory {
            answers: Answers::open(&*self.disk, &self.root, question, question.key(today, self.settings_digest)),
            read: |bytes| postcard::from_bytes(bytes).ok(),
            write: |answer| postcard::to_stdvec(answer).ok(),
        }
    }

    fn each<T: Send>(
        &self,
        survey: &Survey,
        memory: Option<&Memory<T>>,
        today: Date,
        progress: &(dyn Fn(usize, usize) + Sync),
        f: impl Fn(&Case) -> T + Sync,
    ) -> Made<T> {
        let total = survey.folders.iter().map(|folder| folder.files.len()).sum();
        let done = AtomicUsize::new(0);
        let clients = survey.clients();
        let case = |notes: Vec<Note>| {
            let case = self.case_of(notes, today)?;
            Some((case.client.clone(), f(&case)))
        };
        let one = |(key, folders): (&String, &Vec<&Folder>)| {
            let count = folders.iter().map(|folder| folder.files.len()).sum();
            let known = memory.and_then(|memory| self.recall(memory, survey, key, folders));
            let read = known.unwrap_or_else(|| {
                let mut read = Read::new(key.clone());
                let mut own = Vec::new();
                for folder in folders {
                    own.extend(read.take(self.shelf(survey, folder)));
                }
                read.result = case(own);
                if let Some(memory) = memory.filter(|_| survey.renews_answers) {
                    read.answer = read.fresh_answer(memory, folders);
                }
                read
            });
            progress(done.fetch_add(count, Ordering::Relaxed) + count, total);
            read
        };
        let mut read: Vec<Read<T>> = clients.par_iter().map(one).collect();
        let kept = Kept::of(&mut read);
        // Notes that lie with another client, or with none: their clients are folded once more.
        let strays = read.iter_mut().flat_map(|read| std::mem::take(&mut read.strays));
        let strays = by_client(strays.collect());
        let again = strays.into_par_iter().map(|(key, mut notes)| {
            let mut read = Read::new(key);
            for folder in clients.get(&read.key).into_iter().flatten() {
                notes.extend(read.take(self.shelf(survey, folder)));
            }
            read.result = case(notes);
            read
        });
        // Later results replace earlier ones.
        read.extend(again.collect::<Vec<_>>());

        let mut unread: Vec<Unread> = read.iter_mut().flat_map(|read| std::mem::take(&mut read.unread)).collect();
        unread.sort();
        unread.dedup();
        let is_settled = read.iter().all(|read| read.is_settled);
        let results: BTreeMap<String, (String, T)> = read.into_iter().filter_map(|read| Some((read.key, read.result?))).collect();
        let mut results: Vec<(String, T)> = results.into_values().collect();
        results.sort_by(|(one, _), (other, _)| one.cmp(other));
        Made { results: results.into_iter().map(|(_, result)| result).collect(), unread, is_settled, kept }
    }

    /// Returns what is remembered of a client, if its files are as they were.
    fn recall<T>(&self, memory: &Memory<T>, survey: &Survey, key: &str, folders: &[&Folder]) -> Option<Read<T>> {
        let fingerprint = fingerprint(folders);
        let (code, piece) = memory.answers.get(key, fingerprint)?;
        let mut read = Read::new(key.to_owned());
        read.result = Some((code.to_owned(), (memory.read)(piece)?));
        read.unread = folders.iter().flat_map(|folder| folder.unread.iter().cloned()).collect();
        if survey.renews_answers {
            read.answer = Some(Answer { client: key.to_owned(), code: code.to_owned(), fingerprint, piece: piece.to_owned() });
        }
        if survey.renews_cache {
            read.chunks = folders.iter().filter_map(|folder| survey.cache.copy(&*self.disk, &folder.name)).collect();
        }
        Some(read)
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
        let survey = self.survey(self.look()?, None, false);
        let wanted = code_key(client);
        let read = |folder: &Folder| {
            let is_own = code_key(&folder.name) == wanted;
            let is_wanted = match folder.held {
                Some(Held::All) => survey.cache.strays(&folder.name).contains(&wanted),
                _ => true,
            };
            let mut read = Read::<()>::new(code_key(&folder.name));
            // With a new cache to write, all have to be read.
            if is_own || is_wanted || survey.renews_cache || folder.name.is_empty() {
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
        self.keep(&survey, None, &mut Kept::of(&mut read));
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

    /// Loads a folder's notes: from the cache where they are unchanged, else from their files.
    fn shelf(&self, survey: &Survey, folder: &Folder) -> Shelf {
        let unread = folder.unread.clone();
        let mut shelf = Shelf { notes: Vec::new(), unread, chunk: None, fresh_bytes: 0, is_settled: true };
        // A client that was answered, and has strays.
        let late = || survey.cache.held(&*self.disk, &folder.name, folder.fingerprint, &folder.files);
        let late = if folder.held.is_none() { Some(late()) } else { None };
        let held = folder.held.as_ref().or(late.as_ref()).unwrap_or(&Held::Nothing);
        let cached = survey.cache.notes(&*self.disk, &folder.name, &folder.files, held);
        let mut stats = Vec::new();
        // A folder can have given way to a link since it was listed; one look a folder is enough.
        let mut looked_at: Option<(&str, bool)> = None;
        for (file, note) in folder.files.iter().zip(cached) {
            if let Some(note) = note {
                shelf.notes.push(note);
                stats.push(Some(file.stat));
                continue;
            }
            let place = file.path.as_str().rsplit_once('/').map_or("", |(place, _)| place);
            let is_behind = match looked_at {
                Some((known, is_behind)) if known == place => is_behind,
                _ => is_behind_link(&*self.disk, &self.root, file.path.as_str()).unwrap_or(false),
            };
            looked_at = Some((place, is_behind));
            if is_behind {
                shelf.unread.push(Unread { path: file.path.to_string(), why: BEHIND_LINK.into() });
                shelf.is_settled = false;
                continue;
            }
            match self.disk.read_met(&self.root.join(file.path.as_str()), &file.stat, Source::MAX_BYTES as u64 + 1) {
                Ok((bytes, stat)) => {
                    shelf.notes.push(note::parse(&Source::new(file.path.clone(), bytes)));
                    let is_settled = survey.begun_ns.is_some_and(|begun| stat.settled_before(begun));
                    stats.push(is_settled.then_some(stat));
                    shelf.fresh_bytes += if is_settled { stat.size } else { 0 };
                    shelf.is_settled &= is_settled && stat == file.stat;
                }
                Err(err) => {
                    shelf.unread.push(Unread::because(file.path.as_str(), &err));
                    shelf.is_settled = false;
                }
            }
        }
        if survey.renews_cache {
            shelf.chunk = match held {
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

    /// Writes cache and answers anew where they would save the next run noticeable time.
    fn keep(&self, survey: &Survey, answers: Option<&Answers>, kept: &mut Kept) {
        if survey.renews_cache && kept.fresh_bytes >= self.worth_bytes {
            survey.cache.write(&*self.disk, &self.root, std::mem::take(&mut kept.chunks));
        }
        if let Some(answers) = answers.filter(|_| survey.renews_answers) {
            answers.write(&*self.disk, &self.root, &kept.answers);
        }
    }
}

impl Kept {
    fn of<T>(read: &mut [Read<T>]) -> Self {
        Self {
            chunks: read.iter_mut().flat_map(|read| std::mem::take(&mut read.chunks)).collect(),
            fresh_bytes: read.iter().map(|read| read.fresh_bytes).sum(),
            answers: read.iter_mut().filter_map(|read| read.answer.take()).collect(),
        }
    }
}

impl<T> Read<T> {
    fn new(key: String) -> Self {
        Self {
            key,
            result: None,
            strays: Vec::new(),
            unread: Vec::new(),
            chunks: Vec::new(),
            fresh_bytes: 0,
            is_settled: true,
            answer: None,
        }
    }

    /// Takes a shelf apart; returns the client's own notes.
    fn take(&mut self, shelf: Shelf) -> Vec<Note> {
        self.unread.extend(shelf.unread);
        self.chunks.extend(shelf.chunk);
        self.fresh_bytes += shelf.fresh_bytes;
        self.is_settled &= shelf.is_settled;
        let (own, strays) = shelf.notes.into_iter().partition(|note| client_key(note).as_ref() == Some(&self.key));
        self.strays.extend::<Vec<Note>>(strays);
        own
    }

    /// Returns the result as an answer to remember. A folder with strays has none: they must be met
    /// anew each time. Nor has one that was being written, or could not be read in full.
    fn fresh_answer(&self, memory: &Memory<T>, folders: &[&Folder]) -> Option<Answer> {
        if self.key.is_empty() || !self.strays.is_empty() || !self.is_settled {
            return None;
        }
        let (code, result) = self.result.as_ref()?;
        let piece = (memory.write)(result)?;
        Some(Answer { client: self.key.clone(), code: code.clone(), fingerprint: fingerprint(folders), piece })
    }
}

fn pack(folder: &str, notes: &[Note], stats: &[Option<Stat>]) -> Option<Chunk> {
    let entries: Vec<_> = notes.iter().zip(stats).filter_map(|(note, stat)| Some(((*stat)?, note))).collect();
    let own = code_key(folder);
    let clients = entries.iter().filter_map(|(_, note)| client_key(note)).filter(|key| *key != own);
    Chunk::new(folder, &entries, clients.collect::<BTreeSet<_>>().into_iter().collect())
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

#[cfg(test)]
#[path = "load_tests.rs"]
pub(super) mod tests;
