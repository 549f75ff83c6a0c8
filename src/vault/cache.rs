//! Parsed notes from the last run, in `.throughline/cache`.
//!
//! Only what parsing would give again: a cache that is missing, cut, flipped, foreign or newer is a
//! miss, never an error and never a wrong note. A note counts as unchanged while its stat is the one
//! it was read with, and only if the file had then been at rest (`Stat::settled_before`, measured by
//! the file system's own clock). One chunk a client's folder, so that one client can be loaded alone:
//! ```text
//! chunk …  = paths and stats, then notes (postcard)
//! index    = a row a folder: what its notes' stats add up to, whose notes lie there, where its chunk is
//! trailer  = key of format and program, where the index is, its digest
//! ```
//! It is a file of notes' words: for the owner alone, and passed over by git.

use super::disk::{Disk, Stat};
use super::state;
use super::walk::Listed;
use super::write::write_beside;
use crate::note::Note;
use crate::text::{Digest, NotePath};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Raise it whenever the file's form changes; what is in the notes is in the program's digest.
const FORMAT: u32 = 3;

/// Bytes of notes to be parsed from which a cache is worth writing: chosen as 50 ms of parsing, at
/// 14 µs for a note of 2.7 KB (100,000 notes in 1.45 s on two threads, 2026-11).
pub(super) const WORTH_BYTES: u64 = 8 << 20;

const TRAILER_BYTES: usize = 32 + 8 + 8 + 32;

/// What is known of one folder's notes.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row {
    folder: String,
    fingerprint: Digest,
    strays: Vec<String>,
    offset: u64,
    stats: Part,
    notes: Part,
}

/// A piece of the file: how long, and what is in it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Part {
    len: u64,
    digest: Digest,
}

/// The cache as the last run left it; empty where it cannot be used.
#[derive(Debug)]
pub(super) struct Cache {
    path: PathBuf,
    rows: HashMap<String, Row>,
}

/// What the cache has of a folder as it is now.
#[derive(Debug)]
pub(super) enum Held {
    /// Every note.
    All,
    /// For each listed file the number of its note, where it is unchanged.
    Some(Vec<Option<usize>>),
    /// None.
    Nothing,
}

/// One folder's notes, ready to be written.
#[derive(Debug)]
pub(super) struct Chunk {
    row: Row,
    stats: Vec<u8>,
    notes: Vec<u8>,
}

impl Cache {
    /// Opens the vault's cache.
    pub(super) fn open(disk: &dyn Disk, root: &Path) -> Self {
        let path = root.join(state::NAME).join("cache");
        let is_link = state::is_link(disk, root, &["cache"]);
        let rows = if is_link { Vec::new() } else { read_index(disk, &path).unwrap_or_default() };
        Self { path, rows: rows.into_iter().map(|row| (row.folder.clone(), row)).collect() }
    }

    /// Says whether a cache lies there that this program wrote and that is not whole any more.
    pub(super) fn is_damaged(disk: &dyn Disk, root: &Path) -> bool {
        let path = root.join(state::NAME).join("cache");
        let Ok(Some(stat)) = disk.stat(&path) else { return false };
        let mut trailer = Vec::new();
        let Some(offset) = stat.size.checked_sub(TRAILER_BYTES as u64) else { return true };
        let is_read = disk.read_part(&path, offset, TRAILER_BYTES as u64, &mut trailer).is_ok();
        // Another version's begins with another key.
        is_read && trailer.starts_with(key().bytes()) && read_index(disk, &path).is_none()
    }

    /// Returns a cache that has nothing, for a run that asks it nothing.
    pub(super) fn none(root: &Path) -> Self {
        Self { path: root.join(state::NAME).join("cache"), rows: HashMap::new() }
    }

    /// Compares a folder's files, and what their stats add up to, with those that the cache has.
    pub(super) fn held(&self, disk: &dyn Disk, folder: &str, now: Digest, files: &[Listed]) -> Held {
        let Some(row) = self.rows.get(folder) else { return Held::Nothing };
        if row.fingerprint == now {
            return Held::All;
        }
        let stats = self.part(disk, row.offset, row.stats, |bytes| postcard::from_bytes::<Vec<(NotePath, Stat)>>(bytes).ok());
        let Some(stats) = stats else { return Held::Nothing };
        let stats: HashMap<&NotePath, (usize, &Stat)> =
            stats.iter().enumerate().map(|(number, (path, stat))| (path, (number, stat))).collect();
        let number = |file: &Listed| stats.get(&file.path).filter(|(_, stat)| **stat == file.stat).map(|(number, _)| *number);
        Held::Some(files.iter().map(number).collect())
    }

    /// Returns the other clients whose notes lie in a folder of which all notes are held.
    pub(super) fn strays(&self, folder: &str) -> &[String] {
        self.rows.get(folder).map_or(&[], |row| &row.strays)
    }

    /// Loads the notes that `held` found, one for each listed file; all `None` if they cannot be.
    pub(super) fn notes(&self, disk: &dyn Disk, folder: &str, files: &[Listed], held: &Held) -> Vec<Option<Note>> {
        let numbers: Vec<Option<usize>> = match held {
            Held::All => (0..files.len()).map(Some).collect(),
            Held::Some(numbers) => numbers.clone(),
            Held::Nothing => vec![None; files.len()],
        };
        self.load(disk, folder, files, &numbers).unwrap_or_else(|| files.iter().map(|_| None).collect())
    }

    fn load(&self, disk: &dyn Disk, folder: &str, files: &[Listed], numbers: &[Option<usize>]) -> Option<Vec<Option<Note>>> {
        if numbers.iter().all(Option::is_none) {
            return None;
        }
        let row = self.rows.get(folder)?;
        let notes = |bytes: &[u8]| postcard::from_bytes::<Vec<Note>>(bytes).ok();
        let notes = self.part(disk, row.offset + row.stats.len, row.notes, notes)?;
        let mut notes: Vec<Option<Note>> = notes.into_iter().map(Some).collect();
        let taken = numbers.iter().map(|number| number.and_then(|number| notes.get_mut(number)?.take()));
        let taken: Vec<Option<Note>> = taken.collect();
        // The stats and the notes were written together; were they not, nothing of it is believed.
        let agree = taken.iter().zip(files).zip(numbers).all(|((note, file), number)| match note {
            Some(note) => note.path == file.path,
            None => number.is_none(),
        });
        agree.then_some(taken)
    }

    /// Copies a folder's chunk as it is, for a folder of which all notes are held.
    pub(super) fn copy(&self, disk: &dyn Disk, folder: &str) -> Option<Chunk> {
        let row = self.rows.get(folder)?;
        let copy = |bytes: &[u8]| Some(bytes.to_vec());
        let stats = self.part(disk, row.offset, row.stats, copy)?;
        let notes = self.part(disk, row.offset + row.stats.len, row.notes, copy)?;
        Some(Chunk { row: row.clone(), stats, notes })
    }

    /// Puts a new cache in place of this one. Silent when it fails: then the next run parses again.
    pub(super) fn write(&self, disk: &dyn Disk, root: &Path, mut chunks: Vec<Chunk>) {
        chunks.sort_by(|a, b| a.row.folder.cmp(&b.row.folder));
        let mut offset = 0;
        let mut rows = Vec::with_capacity(chunks.len());
        for chunk in &chunks {
            rows.push(Row { offset, ..chunk.row.clone() });
            offset += chunk.row.stats.len + chunk.row.notes.len;
        }
        let Ok(index) = postcard::to_stdvec(&rows) else { return };
        let mut trailer = key().bytes().to_vec();
        trailer.extend(offset.to_le_bytes());
        trailer.extend((index.len() as u64).to_le_bytes());
        trailer.extend(Digest::of(&index).bytes());
        let mut parts: Vec<&[u8]> = chunks.iter().flat_map(|chunk| [chunk.stats.as_slice(), chunk.notes.as_slice()]).collect();
        parts.extend([index.as_slice(), trailer.as_slice()]);
        // Not synced: after a power cut the digests tell.
        let Ok(folder) = state::folder(disk, root) else { return };
        let Ok(temp) = write_beside(disk, &folder, &parts) else { return };
        if disk.replace(&temp, &self.path).is_err() {
            let _ = disk.remove(&temp);
        }
    }

    fn part<T>(&self, disk: &dyn Disk, offset: u64, part: Part, read: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        // One buffer a thread: freeing a large one makes malloc tidy up all small ones, each time.
        thread_local!(static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) });
        BUFFER.with_borrow_mut(|buffer| {
            disk.read_part(&self.path, offset, part.len, buffer).ok()?;
            if Digest::of(buffer) == part.digest { read(buffer) } else { None }
        })
    }
}

impl Chunk {
    /// Packs a folder's notes with the stats they were read with, and the keys of other clients whose
    /// notes are among them.
    pub(super) fn new(folder: &str, entries: &[(Stat, &Note)], strays: Vec<String>) -> Option<Self> {
        let stats: Vec<(&NotePath, &Stat)> = entries.iter().map(|(stat, note)| (&note.path, stat)).collect();
        let notes: Vec<&Note> = entries.iter().map(|(_, note)| *note).collect();
        let fingerprint = fingerprint(stats.iter().copied());
        let stats = postcard::to_stdvec(&stats).ok()?;
        let notes = postcard::to_stdvec(&notes).ok()?;
        let part = |bytes: &[u8]| Part { len: bytes.len() as u64, digest: Digest::of(bytes) };
        let row = Row { folder: folder.into(), fingerprint, strays, offset: 0, stats: part(&stats), notes: part(&notes) };
        Some(Self { row, stats, notes })
    }
}

/// Returns the file system's time now, by the stat of a new file in the cache's folder; `None` where
/// none can be made, and then no cache is written either.
pub(super) fn file_time(disk: &dyn Disk, root: &Path) -> Option<i64> {
    let folder = state::folder(disk, root).ok()?;
    let probe = write_beside(disk, &folder, &[]).ok()?;
    let stat = disk.stat(&probe);
    let _ = disk.remove(&probe);
    Some(stat.ok()??.modified_ns)
}

fn read_index(disk: &dyn Disk, path: &Path) -> Option<Vec<Row>> {
    let size = disk.stat(path).ok()??.size;
    let trailer_at = size.checked_sub(TRAILER_BYTES as u64)?;
    let mut trailer = Vec::new();
    disk.read_part(path, trailer_at, TRAILER_BYTES as u64, &mut trailer).ok()?;
    let (name, rest) = trailer.split_at_checked(32)?;
    let (offset, rest) = rest.split_first_chunk::<8>()?;
    let (len, digest) = rest.split_first_chunk::<8>()?;
    let (offset, len) = (u64::from_le_bytes(*offset), u64::from_le_bytes(*len));
    if name != key().bytes() || offset.checked_add(len)? != trailer_at {
        return None;
    }
    let mut index = Vec::new();
    disk.read_part(path, offset, len, &mut index).ok()?;
    if Digest::of(&index).bytes() != digest {
        return None;
    }
    let rows: Vec<Row> = postcard::from_bytes(&index).ok()?;
    // No length of the index is believed before it fits: it is what memory is set aside by.
    let fits = |row: &Row| row.offset.checked_add(row.stats.len)?.checked_add(row.notes.len).filter(|&end| end <= offset);
    rows.iter().all(|row| fits(row).is_some()).then_some(rows)
}

fn key() -> Digest {
    Digest::of(format!("throughline cache {FORMAT} of {}", super::PROGRAM).as_bytes())
}

/// Adds up the names and stats of files, in the order of paths.
pub(super) fn fingerprint<'a>(files: impl Iterator<Item = (&'a NotePath, &'a Stat)>) -> Digest {
    let mut all = Vec::new();
    for (path, stat) in files {
        all.extend_from_slice(path.as_str().as_bytes());
        all.push(0);
        for number in [stat.size, stat.modified_ns as u64, stat.changed_ns as u64, stat.inode, stat.device] {
            all.extend_from_slice(&number.to_le_bytes());
        }
        all.push(u8::from(stat.read_only));
    }
    Digest::of(&all)
}
