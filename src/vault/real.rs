//! The computer's own file system.
//!
//! Thin on purpose: one call each, and what differs between systems. Files are made for their
//! owner alone.

use super::disk::{Depth, Disk, FileKind, Found, Stat, Unlisted, is_hidden};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The most memory that is set aside for a file at once: a sparse file can claim any size.
const WHOLE_BYTES: u64 = 64 << 20;

/// The computer's own file system.
#[derive(Debug)]
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(stat_of(&metadata))),
            Err(err) if matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(err) => Err(err),
        }
    }

    fn walk(&self, folder: &Path, depth: Depth) -> Vec<Result<Found, Unlisted>> {
        let max_depth = match depth {
            Depth::Names => 1,
            Depth::All | Depth::Whole => usize::MAX,
        };
        let walk = WalkDir::new(folder).min_depth(1).max_depth(max_depth).follow_links(false).follow_root_links(false);
        walk.into_iter()
            .filter_entry(|entry| depth == Depth::Whole || entry.depth() == 0 || !is_hidden(entry.file_name()))
            .map(|entry| {
                let entry = entry.map_err(|err| unlisted(folder, err))?;
                let metadata = entry.metadata().map_err(|err| unlisted(entry.path(), err))?;
                Ok(Found { stat: stat_of(&metadata), path: entry.into_path() })
            })
            .collect()
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<(Vec<u8>, Stat)> {
        for _ in 0..3 {
            let before = fs::metadata(path)?;
            // A pipe with a note's name must not be opened: that would wait for its writer.
            if !before.is_file() {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
            }
            let before = stat_of(&before);
            let expected = before.size.min(limit);
            let mut bytes = Vec::with_capacity(expected.min(WHOLE_BYTES) as usize);
            File::open(path)?.take(limit).read_to_end(&mut bytes)?;
            // The same file under that name, untouched: also one saved by rename in between shows.
            if stat_of(&fs::metadata(path)?) == before && bytes.len() as u64 == expected {
                return Ok((bytes, before));
            }
        }
        Err(io::Error::new(io::ErrorKind::ResourceBusy, "it was being written while it was read"))
    }

    fn read_met(&self, path: &Path, met: &Stat, limit: u64) -> io::Result<(Vec<u8>, Stat)> {
        // One look at the open file, where `read` needs two at its path: a stat that is the same after
        // the bytes as before the file was opened is that of these bytes.
        if met.kind == FileKind::File && met.size <= limit.min(WHOLE_BYTES) {
            let mut bytes = vec![0; met.size as usize];
            let mut file = File::open(path)?;
            if file.read_exact(&mut bytes).is_ok() && stat_of(&file.metadata()?) == *met {
                return Ok((bytes, *met));
            }
        }
        self.read(path, limit)
    }

    fn read_part(&self, path: &Path, offset: u64, len: u64, buffer: &mut Vec<u8>) -> io::Result<()> {
        buffer.clear();
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        let read = file.take(len).read_to_end(buffer)?;
        if read as u64 == len { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn write_new(&self, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        parts.iter().try_for_each(|part| file.write_all(part))
    }

    fn copy_mode(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            // Windows opens no folder as a file, and keeps names in its own journal.
            return if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) };
        }
        // Windows flushes only what was opened for writing.
        OpenOptions::new().read(true).write(true).open(path)?.sync_all()
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Renames without overwriting, or links and unlinks where the system cannot.
        match tempfile::TempPath::try_from_path(from)?.persist_noclobber(to) {
            Ok(()) => Ok(()),
            Err(failed) => {
                let err = failed.error;
                failed.path.keep().map_err(|kept| kept.error)?; // Removing it is the caller's matter.
                // File systems without either (exFAT): the name is looked at, then taken.
                let cannot = matches!(err.kind(), io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied);
                if cannot && self.stat(to)?.is_none() { fs::rename(from, to) } else { Err(err) }
            }
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

fn unlisted(folder: &Path, err: walkdir::Error) -> Unlisted {
    let path = err.path().map_or_else(|| folder.to_owned(), PathBuf::from);
    let why = err.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
    Unlisted { path, why }
}

fn stat_of(metadata: &Metadata) -> Stat {
    let kind = metadata.file_type();
    let kind = match () {
        () if kind.is_symlink() => FileKind::Link,
        () if kind.is_dir() => FileKind::Folder,
        () if kind.is_file() => FileKind::File,
        () => FileKind::Other,
    };
    let read_only = metadata.permissions().readonly();
    let size = metadata.len();
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let time = |seconds: i64, nanoseconds: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds);
        Stat {
            kind,
            read_only,
            size,
            modified_ns: time(metadata.mtime(), metadata.mtime_nsec()),
            changed_ns: time(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
            device: metadata.dev(),
        }
    }
    #[cfg(not(unix))]
    {
        let since = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
        let modified = metadata.modified().ok().and_then(since).map_or(0, |age| age.as_nanos());
        let modified_ns = i64::try_from(modified).unwrap_or(i64::MAX);
        Stat { kind, read_only, size, modified_ns, changed_ns: 0, inode: 0, device: 0 }
    }
}
