//! Generated reports, written below `reports/` and committed apart from the notes.
//!
//! What a report says is the caller's; here it is only bytes.

use super::record::{Batch, Recorder};
use super::{Error, History, Made};
use crate::diff::reports_message;
use crate::git::{When, blob_id};
use crate::text::{Digest, NotePath, Rewrite};

impl Recorder {
    /// Writes generated reports below `reports/` and commits them apart from the notes.
    ///
    /// What stands there and is in no history yet is committed first, so that a report edited by
    /// hand is replaced and not lost.
    ///
    /// # Errors
    /// When a report cannot be written or committed.
    pub fn keep_reports(&mut self, reports: &[(NotePath, String)], when: When) -> Result<Vec<Made>, Error> {
        self.record.refresh()?;
        let (mut found, mut new, mut writes) = (Batch::default(), Batch::default(), Vec::new());
        for (path, text) in reports.iter().filter(|(path, _)| path.is_below("reports")) {
            let id = blob_id(text.as_bytes());
            let old = match self.vault.stat(path)? {
                Some(_) => Some(self.vault.bytes(path)?.0),
                None => None,
            };
            let old_id = old.as_deref().map(blob_id);
            if let (Some(bytes), Some(old_id)) = (&old, old_id.filter(|old| *old != id && self.record.get(path) != Some(*old))) {
                found.changes.push((path.clone(), old_id, Some(bytes.clone())));
            }
            if old_id != Some(id) {
                let replaces = old.map(|old| Digest::of(&old));
                writes.push(Rewrite { path: path.clone(), text: text.clone(), replaces });
            }
            if self.record.get(path) != Some(id) || old_id != Some(id) {
                new.changes.push((path.clone(), id, Some(text.clone().into_bytes())));
            }
        }
        let mut made = self.commit_reports(found, when)?;
        for rewrite in &writes {
            self.vault.write(rewrite)?;
        }
        made.extend(self.commit_reports(new, when)?);
        Ok(made)
    }

    fn commit_reports(&mut self, batch: Batch, when: When) -> Result<Vec<Made>, Error> {
        let stems: Vec<String> = batch.changes.iter().map(|(path, ..)| path.stem().to_owned()).collect();
        Ok(self.commit_as(History::Record, batch, reports_message(&stems), when)?.into_iter().collect())
    }
}
