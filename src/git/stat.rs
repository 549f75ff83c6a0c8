//! What git remembers of a file so as not to read it again, and how the index's own file is known.

use super::Error;
use crate::text::NotePath;
use git2::{IndexEntry, IndexTime, Oid};
use std::fs::Metadata;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// The fields of a file's stat that git keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    size: u64,
    mtime: (i64, u32),
    ctime: (i64, u32),
    dev: u64,
    ino: u64,
    uid: u32,
    gid: u32,
}

/// What tells one version of the index file from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    stat: Stat,
    /// The checksum at its end, which is all zero under `index.skipHash`.
    end: Vec<u8>,
}

impl Stat {
    /// Of a file that git must look into before it says anything of it.
    pub(super) const UNKNOWN: Self = Self { size: 0, mtime: (0, 0), ctime: (0, 0), dev: 0, ino: 0, uid: 0, gid: 0 };

    #[cfg(unix)]
    pub(super) fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        // Below a second and never negative, so these fit.
        let nanoseconds = |value: i64| u32::try_from(value).unwrap_or(0);
        Self {
            size: meta.size(),
            mtime: (meta.mtime(), nanoseconds(meta.mtime_nsec())),
            ctime: (meta.ctime(), nanoseconds(meta.ctime_nsec())),
            dev: meta.dev(),
            ino: meta.ino(),
            uid: meta.uid(),
            gid: meta.gid(),
        }
    }

    /// As git for Windows fills them: the creation time for the change of status, zero for the rest.
    #[cfg(not(unix))]
    pub(super) fn of(meta: &Metadata) -> Self {
        let since_1970 = |time: std::io::Result<std::time::SystemTime>| {
            let time = time.ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
            (i64::try_from(time.as_secs()).unwrap_or(0), time.subsec_nanos())
        };
        Self { size: meta.len(), mtime: since_1970(meta.modified()), ctime: since_1970(meta.created()), ..Self::UNKNOWN }
    }

    /// Makes an index entry; flags such as `skip-worktree` are kept from the one there was.
    pub(super) fn entry(&self, path: &NotePath, id: Oid, mode: u32, old: Option<&IndexEntry>) -> IndexEntry {
        // The format keeps the low 32 bits of each field and git compares no more.
        let time = |(seconds, nanoseconds): (i64, u32)| IndexTime::new(seconds as i32, nanoseconds);
        IndexEntry {
            ctime: time(self.ctime),
            mtime: time(self.mtime),
            dev: self.dev as u32,
            ino: self.ino as u32,
            mode,
            uid: self.uid,
            gid: self.gid,
            file_size: self.size as u32,
            id,
            flags: old.map_or(0, |entry| entry.flags),
            flags_extended: old.map_or(0, |entry| entry.flags_extended & !INTENT_TO_ADD),
            path: path.as_str().as_bytes().to_vec(),
        }
    }

    /// Says whether the file's bytes were last written when the entry saw them. Times without a
    /// fraction of a second come from file systems that keep none, and prove nothing.
    pub(super) fn is_same_write(&self, entry: &IndexEntry) -> bool {
        self.mtime.1 != 0
            && (self.mtime.0 as i32, self.mtime.1) == (entry.mtime.seconds(), entry.mtime.nanoseconds())
            && self.size as u32 == entry.file_size
            && self.ino as u32 == entry.ino
    }
}

/// Git's mark on an entry of `git add -N` (index-format, "intent-to-add").
pub(super) const INTENT_TO_ADD: u16 = 1 << 13;

impl Stamp {
    /// Reads an index file whole, with its stamp; none when there is none.
    pub(super) fn with_bytes(file: &Path) -> Result<Option<(Self, Vec<u8>)>, Error> {
        let Some((mut open, meta)) = open(file)? else { return Ok(None) };
        let mut bytes = Vec::new();
        open.read_to_end(&mut bytes).map_err(Error::io("read", file))?;
        let end = bytes[bytes.len().saturating_sub(CHECKSUM)..].to_vec();
        Ok(Some((Self { stat: Stat::of(&meta), end }, bytes)))
    }

    /// Reads the stamp of an index file; none when there is none.
    pub(super) fn of(file: &Path) -> Result<Option<Self>, Error> {
        let Some((mut open, meta)) = open(file)? else { return Ok(None) };
        let mut end = Vec::new();
        open.seek(SeekFrom::Start(meta.len().saturating_sub(CHECKSUM as u64)))
            .and_then(|_| open.read_to_end(&mut end))
            .map_err(Error::io("read", file))?;
        Ok(Some(Self { stat: Stat::of(&meta), end }))
    }

    /// Says whether this is the same file under another name; renaming changes its ctime.
    pub(super) fn is_renamed(&self, from: &Self) -> bool {
        self.end == from.end && Stat { ctime: from.stat.ctime, ..self.stat } == from.stat
    }

    /// Returns the second in which the file was written.
    pub(super) fn second(&self) -> i64 {
        self.stat.mtime.0
    }
}

/// A SHA-1 closes the file (index-format).
const CHECKSUM: usize = 20;

fn open(file: &Path) -> Result<Option<(std::fs::File, Metadata)>, Error> {
    let open = match std::fs::File::open(file) {
        Ok(open) => open,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(err) => return Err(Error::io("read", file)(err)),
    };
    let meta = open.metadata().map_err(Error::io("read", file))?;
    Ok(Some((open, meta)))
}
