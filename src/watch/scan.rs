//! The truth that events only hint at: every file of the vault against its history.
//!
//! Used at the start, when events were lost, on a slow timer, and by `throughline commit`. A file
//! whose stat is the one it had when it was last read is not read again; what cannot be read, and
//! all below it, counts as unchanged.

use super::look::{cause, compared, history_of, is_passing};
use super::record::{Recorded, Recorder, Removals, Scan};
use super::settle::RECHECK;
use super::tracked::signatures_of;
use super::{Error, History, Reading, Settled, Stamp, Tracked, tracked};
use crate::git::{BlobId, When, blob_id};
use crate::text::NotePath;
use crate::vault::{FileKind, Listed, Listing, Stat, Unread, Vault};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long `throughline commit` looks again before it believes that a file is gone or empty. Less
/// than the watch waits, for here a person says that they are done; more than any save takes.
const SECOND_LOOK: Duration = Duration::from_secs(2);

impl Recorder {
    /// Walks the vault and compares it with HEAD, which is read anew.
    ///
    /// # Errors
    /// When the vault itself is not there, or a history cannot be read.
    pub fn scan(&mut self, when: When) -> Result<Scan, Error> {
        self.record.reload()?;
        self.private.reload()?;
        let mut unread = Vec::new();
        let mut files: Vec<Listed> = Vec::new();
        for listing in [self.vault.listing()?, self.vault.listing_of("templates")?, self.vault.listing_of("private")?] {
            let Listing { notes, unread: more } = listing;
            files.extend(notes);
            unread.extend(more);
        }
        for name in ["throughline.yaml", ".gitignore", ".gitattributes"] {
            let path = NotePath::new(name).expect("a plain name is a path");
            let stat = self.vault.stat(&path)?;
            place(path, stat, &mut files, &mut unread);
        }
        let folders = files.iter().map(|file| &file.path).chain(self.record.files()).filter_map(NotePath::client_folder);
        // Signatures outlive the notes they are of: a folder may hold nothing else.
        let folders: BTreeSet<String> = folders.map(str::to_owned).chain(self.vault.client_folders()).collect();
        for path in folders.iter().filter_map(|folder| signatures_of(Some(folder))) {
            match self.vault.stat(&path) {
                Ok(stat) => place(path, stat, &mut files, &mut unread),
                Err(err) if self.record.get(&path).is_some() => {
                    unread.push(Unread { path: path.to_string(), why: cause(&err) });
                }
                // A folder that cannot be looked into has been named with its notes.
                Err(_) => {}
            }
        }
        // A name that another note has too, but for case, is named; where a history has both already, its
        // file is committed as it changes all the same, for else devices would differ for good.
        for path in unread.iter().filter_map(|at| NotePath::new(&at.path).ok()) {
            let is_recorded = self.ledger(history_of(&path)).get(&path).is_some();
            if let (true, Ok(Some(stat))) = (is_recorded, self.vault.stat(&path))
                && stat.kind == FileKind::File
                && !files.iter().any(|file| file.path == path)
            {
                files.push(Listed { path, stat });
            }
        }
        files.retain(|file| tracked(&file.path).is_some());
        let (vault, known) = (&self.vault, &self.known);
        let mut found: Vec<_> = files.into_par_iter().map(|file| (identify(vault, known, &file), file.path)).collect();
        found.sort_by(|a, b| a.1.cmp(&b.1));
        let mut scan = Scan { files: found.len(), ..Scan::default() };
        let mut listed = BTreeSet::new();
        for (result, path) in found {
            match result {
                Ok(Some(stamp)) => {
                    self.remember(&path, stamp.stat, stamp.id, when);
                    let reading = compared(self.ledger(history_of(&path)).get(&path), stamp);
                    if reading != Reading::Same {
                        scan.changed.push((path.clone(), reading));
                    }
                }
                Ok(None) => scan.changed.push((path.clone(), Reading::Busy)),
                Err(_) if unread.iter().any(|at| at.path == path.as_str()) => {}
                Err(why) => unread.push(Unread { path: path.to_string(), why }),
            }
            listed.insert(path);
        }
        let hidden = |path: &NotePath| unread.iter().any(|at| at.path == path.as_str() || path.is_below(&at.path));
        for path in self.record.files().chain(self.private.files()) {
            if tracked(path).is_some() && !listed.contains(path) && !hidden(path) {
                scan.changed.push((path.clone(), Reading::Absent));
            }
        }
        scan.changed.sort_by(|a, b| a.0.cmp(&b.0));
        scan.unread = unread;
        Ok(scan)
    }

    /// Commits everything that differs, as `throughline commit` does. `pause` waits, so that a file
    /// that is just being saved is seen to be; such a one is named in `moved_on` and left.
    ///
    /// # Errors
    /// `Obstacle` where a merge is in progress or a hook waits for git itself, and what `record` meets.
    pub fn commit_all(
        &mut self,
        removals: Removals,
        when: When,
        pause: &dyn Fn(Duration),
    ) -> Result<(Recorded, Vec<Unread>), Error> {
        for history in [History::Record, History::Private] {
            if let Some((why, hint)) = self.obstacle(history)? {
                return Err(Error::Obstacle { why, hint });
            }
        }
        self.catch_up_index();
        let scan = self.scan(when)?;
        let mut settled = Vec::new();
        let mut out = Recorded::default();
        if !scan.changed.is_empty() {
            let shrinks = |reading: &Reading| matches!(reading, Reading::Absent | Reading::Empty(_));
            pause(if scan.changed.iter().any(|(_, reading)| shrinks(reading)) { SECOND_LOOK } else { RECHECK });
        }
        for (path, before) in scan.changed {
            match (before, self.reading(&path, when)) {
                (Reading::Bytes(one) | Reading::Empty(one), Ok(Reading::Bytes(two) | Reading::Empty(two))) if one == two => {
                    settled.push((path, Settled::Written(two)));
                }
                (Reading::Absent, Ok(Reading::Absent)) => settled.push((path, Settled::Gone)),
                (_, Ok(Reading::Same)) => {}
                _ => out.moved_on.push(path),
            }
        }
        for history in [History::Record, History::Private] {
            let done = self.record(history, &settled, removals, when)?;
            out.made.extend(done.made);
            out.held.extend(done.held);
            out.moved_on.extend(done.moved_on);
        }
        Ok((out, scan.unread))
    }

    /// Catches git's index up with what a killed program committed, so that `git status` tells the
    /// truth and a `git commit` by hand takes nothing back. Once at start.
    pub(super) fn catch_up_index(&self) {
        self.record.catch_up_index();
        self.private.catch_up_index();
    }

    /// Lists the files to look at after something happened at a folder: what is there now, and what
    /// a history has there.
    pub(super) fn files_below(&self, folder: &NotePath) -> Vec<NotePath> {
        let recorded = self.record.below(folder).chain(self.private.below(folder)).cloned();
        let there = self.vault.listing_of(folder.as_str()).map(|listing| listing.notes).unwrap_or_default();
        let signatures = folder.as_str().strip_prefix("clients/").and_then(|name| signatures_of(Some(name)));
        let signatures = signatures.filter(|path| matches!(self.vault.stat(path), Ok(Some(_))));
        let all: BTreeSet<NotePath> = recorded.chain(there.into_iter().map(|file| file.path)).chain(signatures).collect();
        all.into_iter().filter(|path| tracked(path).is_some()).collect()
    }

    /// Returns the number of recorded notes.
    pub fn notes(&self) -> usize {
        self.record.files().filter(|path| tracked(path) == Some(Tracked::Note)).count()
    }
}

/// Adds a file that was looked for by name.
fn place(path: NotePath, stat: Option<Stat>, files: &mut Vec<Listed>, unread: &mut Vec<Unread>) {
    match stat {
        Some(stat) if stat.kind == FileKind::File => files.push(Listed { path, stat }),
        Some(_) => unread.push(Unread { path: path.to_string(), why: "is not a plain file".into() }),
        None => {}
    }
}

/// Returns a file's id, from memory where its stat is known; none while it is being written.
fn identify(vault: &Vault, known: &BTreeMap<NotePath, (Stat, BlobId)>, file: &Listed) -> Result<Option<Stamp>, String> {
    if let Some((stat, id)) = known.get(&file.path).filter(|(stat, _)| *stat == file.stat) {
        return Ok(Some(Stamp { stat: *stat, id: *id }));
    }
    match vault.bytes(&file.path) {
        Ok((bytes, stat)) => Ok(Some(Stamp { stat, id: blob_id(&bytes) })),
        Err(err) if is_passing(&err) => Ok(None),
        Err(err) => Err(cause(&err)),
    }
}
