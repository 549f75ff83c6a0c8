//! What differs from the histories, and how it is committed; shared by `watch` and `commit`.
//!
//! The files are the truth: a path's bytes are compared with what HEAD holds. What is committed are
//! the bytes that were read and found equal to the settled ones; a file that has moved on is left
//! for the next time. When to do any of this is the settle table's matter, or the user's.

use super::guard::{is_empty_text, is_private_matter, too_many_removals};
use super::ledger::Ledger;
use super::look::history_of;
use super::{Error, Held, Hold, Made, Reading, Settled, Stamp, Tracked, tracked};
use crate::diff::{Change, Entry, Message, entry, message, private_message};
use crate::git::{BlobId, IndexRefresh, State, When, blob_id};
use crate::note::{Note, parse};
use crate::settings::Settings;
use crate::text::{NotePath, Source};
use crate::vault::{Stat, Unread, Vault};
use std::collections::{BTreeMap, BTreeSet};

/// More files than this make several commits, so that taking over a large folder does not hold all
/// of it in memory. Chosen: some 5 MB of notes.
const FILES_IN_COMMIT: usize = 2_000;

/// One of the vault's two histories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// The vault's own.
    Record,
    /// That of `private/`.
    Private,
}

/// Whether the removal of many notes at once, and a note that was emptied, are committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removals {
    /// It waits for a word.
    Guarded,
    /// The user gave it.
    Allowed,
}

/// What came of recording changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The commits made.
    pub made: Vec<Made>,
    /// What is held back.
    pub held: Vec<Held>,
    /// Files that are no longer what they were when they settled.
    pub moved_on: Vec<NotePath>,
}

/// What differs from the histories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// How many files were found that the program looks after.
    pub files: usize,
    /// Paths that differ, in order, as they were found.
    pub changed: Vec<(NotePath, Reading)>,
    /// What could not be read; nothing at or below it counts as changed.
    pub unread: Vec<Unread>,
}

/// The vault with its histories.
#[derive(Debug)]
pub struct Recorder {
    pub(super) vault: Vault,
    pub(super) record: Ledger,
    pub(super) private: Ledger,
    /// Ids by stat, only of files that had been at rest when they were read.
    pub(super) known: BTreeMap<NotePath, (Stat, BlobId)>,
}

impl Recorder {
    /// Opens the histories of a vault.
    ///
    /// # Errors
    /// `NoRepository` where the vault has none of its own.
    pub fn open(vault: Vault) -> Result<Self, Error> {
        let (record, private) = (Ledger::record(vault.root())?, Ledger::private(vault.root())?);
        Ok(Self { vault, record, private, known: BTreeMap::new() })
    }

    /// Returns the settings as they were last read.
    pub fn settings(&self) -> &Settings {
        self.vault.settings()
    }

    /// Reads the settings again; those in force stay where they cannot be read.
    pub fn reload_settings(&mut self) {
        if let Ok(vault) = Vault::open(self.vault.root()) {
            self.vault = vault;
        }
    }

    /// Says what keeps a history from being committed to, and what the user can do.
    ///
    /// # Errors
    /// When the repository cannot be read.
    pub fn obstacle(&self, history: History) -> Result<Option<(String, Option<String>)>, Error> {
        let Some(repository) = self.ledger(history).repository() else { return Ok(None) };
        let obstacle = match repository.state()? {
            State::Busy(busy) => Some((busy.to_string(), Some(busy.hint().to_owned()))),
            State::Detached => {
                Some(("no branch is checked out".into(), Some("`git switch -` goes back to the branch you came from".into())))
            }
            State::Ready { .. } | State::Unborn { .. } => None,
        };
        Ok(obstacle.or_else(|| {
            let hook = repository.has_commit_hooks()?;
            let why = format!("the repository has a commit hook, {}, which only git itself runs", hook.display());
            Some((why, Some("commit with `git commit`, or take the hook away".into())))
        }))
    }

    /// Says whether a sync was cut off among the files of the vault's own history. One that is running was
    /// not.
    ///
    /// # Errors
    /// When its journal cannot be read.
    pub fn is_cut_off(&self) -> Result<bool, Error> {
        self.record.repository().map_or(Ok(false), |repository| Ok(repository.was_cut_off()?))
    }

    /// Records settled changes of one history; those of the other are passed over.
    ///
    /// # Errors
    /// `CutOff` where a sync has to be ended first: a note that is on its way to another name would count as
    /// removed. Else what stands in the way of a commit. Commits made before it stand; calling again goes on.
    pub fn record(
        &mut self,
        history: History,
        settled: &[(NotePath, Settled)],
        removals: Removals,
        when: When,
    ) -> Result<Recorded, Error> {
        self.ledger_mut(history).refresh()?;
        let mut out = Recorded::default();
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        for (path, settled) in settled.iter().filter(|(path, _)| history_of(path) == history) {
            match (settled, self.ledger(history).get(path)) {
                (Settled::Written(stamp), recorded) if recorded != Some(stamp.id) => written.push((path.clone(), *stamp)),
                (Settled::Gone, Some(id)) if self.is_gone(path) => gone.push((path.clone(), id)),
                (Settled::Gone, Some(_)) => out.moved_on.push(path.clone()),
                _ => {}
            }
        }
        let renames = self.renames(history, &written, &gone);
        if removals == Removals::Guarded {
            let renamed: BTreeSet<&NotePath> = renames.values().collect();
            let alone: Vec<NotePath> =
                gone.iter().map(|(path, _)| path).filter(|path| !renamed.contains(path)).cloned().collect();
            let held: BTreeSet<NotePath> =
                too_many_removals(&alone, |folder| self.recorded_of(history, folder)).into_iter().collect();
            gone.retain(|(path, _)| !held.contains(path));
            out.hold(Hold::Removals, held.into_iter().collect());
        }
        let (mut private, mut emptied) = (Vec::new(), Vec::new());
        let mut chunks = written.chunks(FILES_IN_COMMIT).peekable();
        loop {
            let mut batch = Batch::default();
            for (path, stamp) in chunks.next().unwrap_or_default() {
                match self.add_written(history, path, *stamp, renames.get(path), removals, &mut batch)? {
                    Fate::Added => {}
                    Fate::MovedOn => out.moved_on.push(path.clone()),
                    Fate::Private => private.push(path.clone()),
                    Fate::Emptied => emptied.push(path.clone()),
                }
            }
            let is_last = chunks.peek().is_none();
            if is_last {
                // The old half of a rename stays as long as the new half is not committed.
                let waits: BTreeSet<&NotePath> =
                    private.iter().chain(&out.moved_on).filter_map(|path| renames.get(path)).collect();
                let renamed: BTreeSet<&NotePath> = renames.values().collect();
                for (path, id) in gone.iter().filter(|(path, _)| !waits.contains(path)) {
                    self.add_gone(history, path, *id, renamed.contains(path), &mut batch)?;
                }
            }
            out.made.extend(self.commit(history, batch, when)?);
            if is_last {
                break;
            }
        }
        out.hold(Hold::Private, private);
        out.hold(Hold::Emptied, emptied);
        Ok(out)
    }

    pub(super) fn ledger(&self, history: History) -> &Ledger {
        match history {
            History::Record => &self.record,
            History::Private => &self.private,
        }
    }

    fn ledger_mut(&mut self, history: History) -> &mut Ledger {
        match history {
            History::Record => &mut self.record,
            History::Private => &mut self.private,
        }
    }

    fn recorded_of(&self, history: History, folder: Option<&str>) -> usize {
        self.ledger(history).files().filter(|path| tracked(path).is_some() && path.client_folder() == folder).count()
    }

    /// Pairs new paths with gone ones that had the same bytes: new → old.
    fn renames(
        &self,
        history: History,
        written: &[(NotePath, Stamp)],
        gone: &[(NotePath, BlobId)],
    ) -> BTreeMap<NotePath, NotePath> {
        let mut by_id: BTreeMap<BlobId, Vec<&NotePath>> = BTreeMap::new();
        for (path, id) in gone.iter().rev() {
            by_id.entry(*id).or_default().push(path);
        }
        let mut renames = BTreeMap::new();
        for (path, stamp) in written.iter().filter(|(path, _)| self.ledger(history).get(path).is_none()) {
            if let Some(old) = by_id.get_mut(&stamp.id).and_then(Vec::pop) {
                renames.insert(path.clone(), old.clone());
            }
        }
        renames
    }

    fn add_written(
        &self,
        history: History,
        path: &NotePath,
        stamp: Stamp,
        renamed_from: Option<&NotePath>,
        removals: Removals,
        batch: &mut Batch,
    ) -> Result<Fate, Error> {
        let bytes = match self.vault.bytes(path) {
            Ok((bytes, _)) if blob_id(&bytes) == stamp.id => bytes,
            _ => return Ok(Fate::MovedOn),
        };
        let is_note = matches!(tracked(path), Some(Tracked::Note | Tracked::Signatures | Tracked::Private));
        if is_note && removals == Removals::Guarded && is_empty_text(&bytes) {
            let had_text = self.ledger(history).bytes(path)?.is_some_and(|before| !is_empty_text(&before));
            if had_text {
                return Ok(Fate::Emptied);
            }
        }
        if tracked(path) == Some(Tracked::Note) {
            let source = Source::new(path.clone(), bytes.clone());
            let note = parse(&source);
            if is_private_matter(&note, &bytes) {
                return Ok(Fate::Private);
            }
            let before = self.recorded_note(history, path)?;
            let mut entry = match (renamed_from, before) {
                (Some(old), _) => entry(&Change::Renamed(old, &note)),
                (None, Some(before)) => entry(&Change::Edited(&before, &note)),
                (None, None) => entry(&Change::Added(&note)),
            };
            if is_empty_text(&bytes) {
                entry.phrases = vec!["empty".into()];
            }
            batch.entries.push(entry);
        } else {
            batch.entries.push(entry(&Change::Other(path)));
        }
        batch.changes.push((path.clone(), stamp.id, Some(bytes)));
        Ok(Fate::Added)
    }

    fn add_gone(&self, history: History, path: &NotePath, id: BlobId, is_renamed: bool, batch: &mut Batch) -> Result<(), Error> {
        if tracked(path) != Some(Tracked::Note) {
            batch.entries.push(entry(&Change::Other(path)));
        } else if let (false, Some(note)) = (is_renamed, self.recorded_note(history, path)?) {
            batch.entries.push(entry(&Change::Removed(&note)));
        }
        batch.changes.push((path.clone(), id, None));
        Ok(())
    }

    fn recorded_note(&self, history: History, path: &NotePath) -> Result<Option<Note>, Error> {
        let bytes = self.ledger(history).bytes(path)?;
        Ok(bytes.map(|bytes| parse(&Source::new(path.clone(), bytes))))
    }

    fn commit(&mut self, history: History, batch: Batch, when: When) -> Result<Option<Made>, Error> {
        let removed = batch.changes.iter().filter(|(.., bytes)| bytes.is_none()).count();
        let words = match history {
            History::Record => message(&batch.entries),
            History::Private => private_message(batch.changes.len() - removed, removed),
        };
        self.commit_as(history, batch, words, when)
    }

    /// Makes one commit under the given words; none of an empty batch.
    ///
    /// # Errors
    /// `CutOff`, and what the repository says.
    pub(super) fn commit_as(
        &mut self,
        history: History,
        batch: Batch,
        words: Message,
        when: When,
    ) -> Result<Option<Made>, Error> {
        if batch.changes.is_empty() {
            return Ok(None);
        }
        if history == History::Record && self.is_cut_off()? {
            return Err(Error::CutOff);
        }
        let clinician = self.settings().clinician.clone();
        let paths = batch.changes.iter().map(|(path, ..)| path.clone()).collect();
        if history == History::Private {
            self.private.make(self.record.repository())?;
        }
        let commit = self.ledger_mut(history).commit(batch.changes, &words.to_string(), clinician.as_deref(), when)?;
        Ok(commit.map(|commit| Made {
            id: commit.id,
            private: history == History::Private,
            subject: words.subject,
            lines: words.lines,
            paths,
            index_owed: match commit.index {
                IndexRefresh::Done { .. } => None,
                IndexRefresh::Owed { why, .. } => Some(why),
            },
        }))
    }
}

/// What becomes of a settled file.
enum Fate {
    Added,
    MovedOn,
    Private,
    Emptied,
}

/// One commit in the making.
#[derive(Default)]
pub(super) struct Batch {
    entries: Vec<Entry>,
    pub(super) changes: Vec<(NotePath, BlobId, Option<Vec<u8>>)>,
}

impl Recorded {
    fn hold(&mut self, why: Hold, mut paths: Vec<NotePath>) {
        if !paths.is_empty() {
            paths.sort();
            self.held.push(Held { why, paths });
        }
    }
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
