//! Remembered answers, in `.throughline/answers`: what a question makes of each client.
//!
//! An answer is a pure function of a client's notes, the settings and the day, so it holds while the
//! notes are the same: by the trust in stats that the cache has too. One file a question. A file that
//! is missing, cut, flipped, foreign, of another program, day or settings is a miss, never an error
//! and never a wrong answer:
//! ```text
//! key      = digest of program, question, day and settings
//! digest   = of all that follows
//! index    = a row a client: what its files' stats add up to, where its piece is
//! pieces   = the answers (postcard)
//! ```
//! The files hold notes' words: for the owner alone, and passed over by git.

use super::disk::Disk;
use super::state;
use super::write::write_beside;
use crate::text::Digest;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Raise it whenever the file's form changes; what is in the pieces is in the program's digest.
const FORMAT: u32 = 1;

/// Bytes before the index: the key, the digest, the index's length.
const HEAD_BYTES: usize = 32 + 32 + 8;

/// A question put to every client.
///
/// Two questions may have one name only where their details differ; of these the one asked last is
/// remembered.
#[derive(Debug, Clone)]
pub struct Question {
    name: String,
    detail: String,
}

impl Question {
    /// Names a question, in kebab-case; `detail` is all that the answers depend on besides notes,
    /// settings and day.
    pub fn new(name: impl Into<String>, detail: impl Display) -> Self {
        Self { name: name.into(), detail: detail.to_string() }
    }

    /// Digests all that an answer depends on besides the client's notes.
    pub(super) fn key(&self, today: Date, settings: Digest) -> Digest {
        let (program, name, detail) = (super::PROGRAM, &self.name, &self.detail);
        let words = format!("throughline answers {FORMAT} of {program}: {name}\n{detail}\n{today}\n");
        Digest::of_parts(&[words.as_bytes(), settings.bytes()])
    }
}

/// Where a client's answer is, and what it is an answer to.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    client: String,
    code: String,
    fingerprint: Digest,
    offset: u64,
    len: u64,
}

/// One client's answer, ready to be written.
#[derive(Debug)]
pub(super) struct Answer {
    /// The client's key.
    pub(super) client: String,
    /// The client's code as it is spelled.
    pub(super) code: String,
    /// What the stats of the client's files add up to.
    pub(super) fingerprint: Digest,
    /// The answer itself.
    pub(super) piece: Vec<u8>,
}

/// The answers to one question as the last run left them; empty where they cannot be used.
#[derive(Debug)]
pub(super) struct Answers {
    path: PathBuf,
    key: Digest,
    bytes: Vec<u8>,
    pieces_at: usize,
    rows: HashMap<String, Row>,
}

impl Answers {
    /// Opens what is remembered of a question.
    pub(super) fn open(disk: &dyn Disk, root: &Path, question: &Question, key: Digest) -> Self {
        let path = root.join(state::NAME).join("answers").join(&question.name);
        let empty = |path| Self { path, key, bytes: Vec::new(), pieces_at: 0, rows: HashMap::new() };
        if state::is_link(disk, root, &["answers", &question.name]) {
            return empty(path);
        }
        let Ok(Some(stat)) = disk.stat(&path) else { return empty(path) };
        let mut bytes = Vec::new();
        if disk.read_part(&path, 0, stat.size, &mut bytes).is_err() {
            return empty(path);
        }
        match read_index(&bytes, key) {
            Some((pieces_at, rows)) => {
                let rows = rows.into_iter().map(|row| (row.client.clone(), row)).collect();
                Self { path, key, bytes, pieces_at, rows }
            }
            None => empty(path),
        }
    }

    /// Returns a client's code and answer, if they are of these files.
    pub(super) fn get(&self, client: &str, fingerprint: Digest) -> Option<(&str, &[u8])> {
        let row = self.rows.get(client).filter(|row| row.fingerprint == fingerprint)?;
        let start = self.pieces_at + row.offset as usize;
        Some((&row.code, &self.bytes[start..start + row.len as usize]))
    }

    /// Puts new answers in place of these. Silent when it fails: then the next run asks again.
    pub(super) fn write(&self, disk: &dyn Disk, root: &Path, answers: &[Answer]) {
        let mut offset = 0;
        let mut rows = Vec::with_capacity(answers.len());
        for Answer { client, code, fingerprint, piece } in answers {
            let len = piece.len() as u64;
            rows.push(Row { client: client.clone(), code: code.clone(), fingerprint: *fingerprint, offset, len });
            offset += len;
        }
        let Ok(index) = postcard::to_stdvec(&rows) else { return };
        let len = (index.len() as u64).to_le_bytes();
        let body: Vec<&[u8]> =
            [&len[..], &index].into_iter().chain(answers.iter().map(|answer| answer.piece.as_slice())).collect();
        let digest = Digest::of_parts(&body);
        let parts: Vec<&[u8]> = [&self.key.bytes()[..], digest.bytes()].into_iter().chain(body).collect();
        // Not synced: after a power cut the digest tells.
        let Ok(folder) = state::folder_below(disk, root, "answers") else { return };
        let Ok(temp) = write_beside(disk, &folder, &parts) else { return };
        if disk.replace(&temp, &self.path).is_err() {
            let _ = disk.remove(&temp);
        }
    }
}

/// Reads the rows, and where the pieces begin.
fn read_index(bytes: &[u8], key: Digest) -> Option<(usize, Vec<Row>)> {
    let (name, rest) = bytes.split_at_checked(32)?;
    let (digest, body) = rest.split_at_checked(32)?;
    if name != key.bytes() || digest != Digest::of(body).bytes() {
        return None;
    }
    let (len, _) = body.split_first_chunk::<8>()?;
    let pieces_at = usize::try_from(u64::from_le_bytes(*len)).ok()?.checked_add(HEAD_BYTES)?;
    let rows: Vec<Row> = postcard::from_bytes(bytes.get(HEAD_BYTES..pieces_at)?).ok()?;
    let pieces = (bytes.len() - pieces_at) as u64;
    let fits = |row: &Row| row.offset.checked_add(row.len).is_some_and(|end| end <= pieces);
    rows.iter().all(fits).then_some((pieces_at, rows))
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
