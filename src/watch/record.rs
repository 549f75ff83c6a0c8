//! What differs from the histories, and how it is committed; shared by `watch` and `commit`.
//!
//! The files are the truth: a path's bytes are compared with what HEAD holds. What is committed are
//! the bytes that were read and found equal to the settled ones; a file that has moved on is left
//! for the next time. When to do any of this is the settle table's matter, or the user's.

use super::guard::{is_private_matter, too_many_removals};
use super::ledger::Ledger;
use super::{Error, Held, Hold, Made, Reading, Settled, Stamp, Tracked, tracked};
use crate::diff::{Change, Entry, entry, message, private_message, reports_message};
use crate::git::{BlobId, IndexRefresh, State, When, blob_id};
use crate::note::{Note, parse};
use crate::settings::Settings;
use crate::text::{Digest, NotePath, Rewrite, Source};
use crate::vault::{FileKind, Stat, Unread, Vault};
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

/// Whether the removal of many notes at once is committed.
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

    /// Reads one path and compares it with its history.
    ///
    /// # Errors
    /// What cannot be read is named; it is not absent.
    pub fn reading(&mut self, path: &NotePath, when: When) -> Result<Reading, Unread> {
        let unread = |why: &str| Unread { path: path.to_string(), why: why.to_owned() };
        let recorded = self.ledger(history_of(path)).get(path);
        let stat = self.vault.stat(path).map_err(|err| unread(&cause(&err)))?;
        let Some(stat) = stat else {
            return match recorded {
                None => Ok(Reading::Same),
                Some(_) if self.is_there() => Ok(Reading::Absent),
                Some(_) => Err(unread("the vault itself is not there")),
            };
        };
        if stat.kind != FileKind::File {
            return if recorded.is_none() { Ok(Reading::Same) } else { Err(unread("is not a plain file")) };
        }
        if let Some((known, id)) = self.known.get(path).filter(|(known, _)| *known == stat) {
            return Ok(compared(recorded, Stamp { stat: *known, id: *id }));
        }
        match self.vault.bytes(path) {
            Ok((bytes, stat)) => {
                let id = blob_id(&bytes);
                self.remember(path, stat, id, when);
                Ok(compared(recorded, Stamp { stat, id }))
            }
            Err(err) if is_kind(&err, &[std::io::ErrorKind::ResourceBusy, std::io::ErrorKind::NotFound]) => Ok(Reading::Busy),
            Err(err) => Err(unread(&cause(&err))),
        }
    }

    /// Records settled changes of one history; those of the other are passed over.
    ///
    /// # Errors
    /// What stands in the way of a commit. Commits made before it stand; calling again goes on.
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
            let alone: Vec<NotePath> =
                gone.iter().map(|(path, _)| path).filter(|path| !renames.values().any(|old| old == *path)).cloned().collect();
            let held = too_many_removals(&alone, |folder| self.recorded_of(history, folder));
            gone.retain(|(path, _)| !held.contains(path));
            out.hold(Hold::Removals, held);
        }
        let mut private = Vec::new();
        let mut first = true;
        while first || !written.is_empty() || !gone.is_empty() {
            first = false;
            let mut batch = Batch::default();
            for (path, stamp) in written.drain(..written.len().min(FILES_IN_COMMIT)) {
                self.add_written(history, path, stamp, &renames, &mut batch, &mut out.moved_on, &mut private)?;
            }
            if written.is_empty() {
                // The old half of a rename whose new half is not committed stays as well.
                let waits: BTreeSet<&NotePath> =
                    private.iter().chain(&out.moved_on).filter_map(|path| renames.get(path)).collect();
                gone.retain(|(path, _)| !waits.contains(path));
                for (path, id) in std::mem::take(&mut gone) {
                    self.add_gone(history, path, id, &renames, &mut batch)?;
                }
            }
            if let Some(made) = self.commit(history, batch, when)? {
                out.made.push(made);
            }
        }
        out.hold(Hold::Private, private);
        Ok(out)
    }

    /// Writes generated reports below `reports/` and commits them apart from the notes.
    ///
    /// What stands there and is in no history yet is committed first, so that a report edited by
    /// hand is replaced and not lost.
    ///
    /// # Errors
    /// When a report cannot be written or committed.
    pub fn keep_reports(&mut self, reports: &[(NotePath, String)], when: When) -> Result<Vec<Made>, Error> {
        self.record.refresh()?;
        let (mut found, mut new) = (Batch::default(), Batch::default());
        for (path, text) in reports.iter().filter(|(path, _)| path.is_below("reports")) {
            let id = blob_id(text.as_bytes());
            let old = match self.vault.stat(path)? {
                Some(_) => Some(self.vault.bytes(path)?.0),
                None => None,
            };
            if let Some(old) = &old {
                let old_id = blob_id(old);
                if old_id != id && self.record.get(path) != Some(old_id) {
                    found.changes.push((path.clone(), old_id, Some(old.clone())));
                }
            }
            let differs = old.as_deref() != Some(text.as_bytes());
            if differs || self.record.get(path) != Some(id) {
                new.changes.push((path.clone(), id, Some(text.clone().into_bytes())));
                new.writes.extend(differs.then(|| Rewrite {
                    path: path.clone(),
                    text: text.clone(),
                    replaces: old.map(|old| Digest::of(&old)),
                }));
            }
        }
        let mut made = Vec::new();
        for batch in [found, new] {
            for rewrite in &batch.writes {
                self.vault.write(rewrite)?;
            }
            let stems: Vec<String> = batch.changes.iter().map(|(path, ..)| path.stem().to_owned()).collect();
            let words = reports_message(&stems);
            made.extend(self.commit_as(History::Record, batch, words, when)?);
        }
        Ok(made)
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

    pub(super) fn remember(&mut self, path: &NotePath, stat: Stat, id: BlobId, when: When) {
        if stat.settled_before(when.seconds.saturating_mul(1_000_000_000)) {
            self.known.insert(path.clone(), (stat, id));
        } else {
            self.known.remove(path);
        }
    }

    fn is_gone(&self, path: &NotePath) -> bool {
        matches!(self.vault.stat(path), Ok(None)) && self.is_there()
    }

    fn is_there(&self) -> bool {
        let marker = NotePath::new("throughline.yaml").expect("a plain name is a path");
        matches!(self.vault.stat(&marker), Ok(Some(_)))
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

    #[expect(clippy::too_many_arguments, reason = "one step of `record`, which owns all of these")]
    fn add_written(
        &self,
        history: History,
        path: NotePath,
        stamp: Stamp,
        renames: &BTreeMap<NotePath, NotePath>,
        batch: &mut Batch,
        moved_on: &mut Vec<NotePath>,
        private: &mut Vec<NotePath>,
    ) -> Result<(), Error> {
        let bytes = match self.vault.bytes(&path) {
            Ok((bytes, _)) if blob_id(&bytes) == stamp.id => bytes,
            _ => {
                moved_on.push(path);
                return Ok(());
            }
        };
        if tracked(&path) == Some(Tracked::Note) {
            let source = Source::new(path.clone(), bytes.clone());
            let note = parse(&source);
            if is_private_matter(&note, &source, &bytes) {
                private.push(path);
                return Ok(());
            }
            let before = self.recorded_note(history, &path)?;
            batch.entries.push(match (renames.get(&path), before) {
                (Some(old), _) => entry(&Change::Renamed(old, &note)),
                (None, Some(before)) => entry(&Change::Edited(&before, &note)),
                (None, None) => entry(&Change::Added(&note)),
            });
        } else {
            batch.entries.push(entry(&Change::Other(&path)));
        }
        batch.changes.push((path, stamp.id, Some(bytes)));
        Ok(())
    }

    fn add_gone(
        &self,
        history: History,
        path: NotePath,
        id: BlobId,
        renames: &BTreeMap<NotePath, NotePath>,
        batch: &mut Batch,
    ) -> Result<(), Error> {
        let renamed = renames.values().any(|old| *old == path);
        if tracked(&path) != Some(Tracked::Note) {
            batch.entries.push(entry(&Change::Other(&path)));
        } else if let (false, Some(note)) = (renamed, self.recorded_note(history, &path)?) {
            batch.entries.push(entry(&Change::Removed(&note)));
        }
        batch.changes.push((path, id, None));
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

    fn commit_as(
        &mut self,
        history: History,
        batch: Batch,
        words: crate::diff::Message,
        when: When,
    ) -> Result<Option<Made>, Error> {
        if batch.changes.is_empty() {
            return Ok(None);
        }
        let clinician = self.settings().clinician.clone();
        let paths = batch.changes.iter().map(|(path, ..)| path.clone()).collect();
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

/// Returns the history that a path belongs to.
pub(super) fn history_of(path: &NotePath) -> History {
    if path.is_below("private") { History::Private } else { History::Record }
}

/// Compares what was read with what is recorded.
pub(super) fn compared(recorded: Option<BlobId>, stamp: Stamp) -> Reading {
    match recorded {
        Some(id) if id == stamp.id => Reading::Same,
        // Every recorded file that is not this one has some bytes.
        Some(_) if stamp.stat.size == 0 => Reading::Empty(stamp),
        _ => Reading::Bytes(stamp),
    }
}

fn is_kind(err: &crate::vault::Error, kinds: &[std::io::ErrorKind]) -> bool {
    matches!(err, crate::vault::Error::Io { source, .. } if kinds.contains(&source.kind()))
}

fn cause(err: &crate::vault::Error) -> String {
    match err {
        crate::vault::Error::Io { source, .. } => format!("could not be read: {source}"),
        other => other.to_string(),
    }
}

/// One commit in the making.
#[derive(Default)]
struct Batch {
    entries: Vec<Entry>,
    changes: Vec<(NotePath, BlobId, Option<Vec<u8>>)>,
    writes: Vec<Rewrite>,
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
