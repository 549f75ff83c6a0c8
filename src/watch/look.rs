//! One file against its history.

use super::record::Recorder;
use super::{History, Reading, Stamp};
use crate::git::{BlobId, When, blob_id};
use crate::text::NotePath;
use crate::vault::{Error, FileKind, Stat, Unread};
use std::io::ErrorKind;

impl Recorder {
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
            Err(err) if is_passing(&err) => Ok(Reading::Busy),
            Err(err) => Err(unread(&cause(&err))),
        }
    }

    /// Keeps a file's id by its stat, if the file had been at rest, so that it need not be read again.
    pub(super) fn remember(&mut self, path: &NotePath, stat: Stat, id: BlobId, when: When) {
        if stat.settled_before(when.seconds.saturating_mul(1_000_000_000)) {
            self.known.insert(path.clone(), (stat, id));
        } else {
            self.known.remove(path);
        }
    }

    /// Says whether a file is gone while the vault is there: an unplugged drive removes nothing.
    pub(super) fn is_gone(&self, path: &NotePath) -> bool {
        matches!(self.vault.stat(path), Ok(None)) && self.is_there()
    }

    fn is_there(&self) -> bool {
        let marker = NotePath::new("throughline.yaml").expect("a plain name is a path");
        matches!(self.vault.stat(&marker), Ok(Some(_)))
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

/// Says whether the file is just being saved: written, or away for a moment.
pub(super) fn is_passing(err: &Error) -> bool {
    matches!(err, Error::Io { source, .. } if matches!(source.kind(), ErrorKind::ResourceBusy | ErrorKind::NotFound))
}

/// Returns why a file cannot be read, for `Unread`.
pub(super) fn cause(err: &Error) -> String {
    match err {
        Error::Io { source, .. } => format!("could not be read: {source}"),
        other => other.to_string(),
    }
}
