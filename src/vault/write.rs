//! The only writer of the vault's files.
//!
//! A file is old or new, never half, whatever fails and whenever: the new text goes to a file beside
//! the old one, reaches the disk, and takes the old one's name in one step. It does so only if the
//! old file is still the one that the caller has read. Which files may be edited, and how, is not
//! decided here.

use super::disk::{Disk, FileKind, Stat};
use super::error::Error;
use super::links::has_link;
use crate::text::{Digest, NotePath, Rewrite};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes a rewrite and returns the digest of what stands there now.
///
/// A file with other bytes than the rewrite replaces, a file where none may be, a read-only file and
/// one behind a link are left as they are. Folders of a new file are made. Equal text is not written.
///
/// # Errors
/// After any error the file is as it was, and what had been written beside it is removed again (as
/// far as the disk lets us; what stays is a hidden `.throughline-*.tmp` that nothing reads).
pub(super) fn write(disk: &dyn Disk, root: &Path, rewrite: &Rewrite) -> Result<Digest, Error> {
    write_until(Durable::Now, disk, root, rewrite)
}

/// When a write survives a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Durable {
    /// When the call returns.
    Now,
    /// When the system has got round to it: for what can be made again at once.
    Later,
}

/// Writes as `write` does, and says how long to wait for the disk.
pub(super) fn write_until(durable: Durable, disk: &dyn Disk, root: &Path, rewrite: &Rewrite) -> Result<Digest, Error> {
    let file = NewFile { path: &rewrite.path, bytes: rewrite.text.as_bytes(), replaces: rewrite.replaces };
    write_file(durable, disk, root, &file)
}

/// A file's new bytes and the digest that they must replace.
pub(super) struct NewFile<'a> {
    pub(super) path: &'a NotePath,
    pub(super) bytes: &'a [u8],
    pub(super) replaces: Option<Digest>,
}

/// Writes as `write_until` does, whatever the bytes are.
pub(super) fn write_file(durable: Durable, disk: &dyn Disk, root: &Path, file: &NewFile<'_>) -> Result<Digest, Error> {
    let path = file.path;
    let target = root.join(path.as_str());
    refuse_links(disk, root, path)?;
    let old = guard(disk, &target, path, file.replaces)?;
    let digest = Digest::of(file.bytes);
    match old {
        Some(_) if file.replaces == Some(digest) => return Ok(digest),
        Some(stat) if stat.read_only => return Err(Error::ReadOnly { path: path.clone() }),
        _ => {}
    }
    let folder = target.parent().unwrap_or(root);
    if old.is_none() {
        disk.create_folder(folder).map_err(|err| Error::io("make the folder", folder, err))?;
    }
    let temp = write_beside(disk, folder, &[file.bytes])?;
    let placed = settle(durable, disk, &temp, &target, file, old.is_some());
    if let Err(err) = placed {
        let _ = disk.remove(&temp);
        return Err(err);
    }
    // The new file stands; were this to fail, only a power cut in the next seconds could bring the
    // old one back, and an error would say falsely that it is still there.
    if durable == Durable::Now {
        let _ = disk.sync(folder);
    }
    Ok(digest)
}

fn settle(durable: Durable, disk: &dyn Disk, temp: &Path, target: &Path, file: &NewFile<'_>, exists: bool) -> Result<(), Error> {
    if exists {
        disk.copy_mode(target, temp).map_err(|err| Error::io("set the permissions of", temp, err))?;
    }
    if durable == Durable::Now {
        disk.sync(temp).map_err(|err| Error::io("write", temp, err))?;
    }
    // Again, for that took milliseconds, and an editor may have saved.
    guard(disk, target, file.path, file.replaces)?;
    let placed = if exists { disk.replace(temp, target) } else { disk.place(temp, target) };
    placed.map_err(|err| match err.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists { path: file.path.clone() },
        _ => Error::io("write", target, err),
    })
}

/// Returns the old file's stat if it is the one that is to be replaced.
pub(super) fn guard(disk: &dyn Disk, target: &Path, path: &NotePath, replaces: Option<Digest>) -> Result<Option<Stat>, Error> {
    let changed = || Error::ChangedMeanwhile { path: path.clone() };
    let stat = disk.stat(target).map_err(|err| Error::io("look at", target, err))?;
    match (stat, replaces) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(Error::Exists { path: path.clone() }),
        (Some(stat), Some(digest)) if stat.kind == FileKind::File => {
            let (bytes, stat) = disk.read(target, u64::MAX).map_err(|err| Error::io("read", target, err))?;
            if Digest::of(&bytes) == digest { Ok(Some(stat)) } else { Err(changed()) }
        }
        _ => Err(changed()),
    }
}

/// Refuses a path with a link in it: the write could land outside the vault.
pub(super) fn refuse_links(disk: &dyn Disk, root: &Path, path: &NotePath) -> Result<(), Error> {
    match has_link(disk, root, path.as_str()) {
        Ok(false) => Ok(()),
        Ok(true) => Err(Error::BehindLink { path: path.clone() }),
        Err(err) => Err(Error::io("look at", &root.join(path.as_str()), err)),
    }
}

/// Says whether a file's name is one that a write takes for a moment, here or in the merge driver: it stays
/// only where a program of ours was killed.
pub fn is_leftover(name: &str) -> bool {
    name.strip_prefix(".throughline-").and_then(|rest| rest.strip_suffix(".tmp")).is_some_and(|middle| !middle.is_empty())
}

/// Writes a new hidden file in a folder, under a name that no other process or thread takes.
pub(super) fn write_beside(disk: &dyn Disk, folder: &Path, parts: &[&[u8]]) -> Result<PathBuf, Error> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let process = std::process::id();
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let temp = folder.join(format!(".throughline-{process}-{count}.tmp"));
        match disk.write_new(&temp, parts) {
            Ok(()) => return Ok(temp),
            // Left by a process of the same number that was killed.
            Err(err) if err.kind() == io::ErrorKind::AlreadyExists && count < 10_000 => {}
            Err(err) => {
                let _ = disk.remove(&temp);
                return Err(Error::io("write", &temp, err));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::{FailingDisk, MemoryDisk};
    use super::super::real::RealDisk;
    use super::*;

    const NOTE: &str = "/v/clients/a/x.md";

    fn rewrite(text: &str, replaces: Option<&str>) -> Rewrite {
        let path = NotePath::new("clients/a/x.md").unwrap();
        Rewrite { path, text: text.into(), replaces: replaces.map(|old| Digest::of(old.as_bytes())) }
    }

    fn old() -> MemoryDisk {
        MemoryDisk::with(&[(NOTE, "old")])
    }

    fn temps(disk: &MemoryDisk) -> Vec<String> {
        disk.files().into_iter().filter(|path| path.ends_with(".tmp")).collect()
    }

    #[test]
    fn only_the_file_that_was_read_is_replaced() {
        let disk = old();
        let err = write(&disk, Path::new("/v"), &rewrite("new", Some("older"))).unwrap_err();
        assert!(matches!(err, Error::ChangedMeanwhile { .. }), "{err}");
        assert!(matches!(write(&disk, Path::new("/v"), &rewrite("new", None)), Err(Error::Exists { .. })));
        disk.protect(NOTE);
        assert!(matches!(write(&disk, Path::new("/v"), &rewrite("new", Some("old"))), Err(Error::ReadOnly { .. })));
        assert_eq!(disk.bytes(NOTE).unwrap(), b"old");
        disk.remove(Path::new(NOTE)).unwrap();
        assert!(matches!(write(&disk, Path::new("/v"), &rewrite("new", Some("old"))), Err(Error::ChangedMeanwhile { .. })));
        assert_eq!(disk.files(), [""; 0]);
    }

    #[test]
    fn nothing_is_written_behind_a_link() {
        let disk = MemoryDisk::with(&[("/v/throughline.yaml", "")]);
        disk.link("/v/clients");
        assert!(matches!(write(&disk, Path::new("/v"), &rewrite("new", None)), Err(Error::BehindLink { .. })));
    }

    #[test]
    fn equal_text_is_not_written() {
        let disk = FailingDisk::new(old(), 0..0, io::ErrorKind::Other);
        let before = disk.disk.stat(Path::new(NOTE)).unwrap();
        write(&disk, Path::new("/v"), &rewrite("old", Some("old"))).unwrap();
        assert_eq!(disk.disk.stat(Path::new(NOTE)).unwrap(), before);
    }

    /// Lets each call fail in turn, alone and with all that follow it.
    fn check_failures(start: fn() -> MemoryDisk, replaces: Option<&str>) {
        let probe = FailingDisk::new(start(), 0..0, io::ErrorKind::Other);
        write(&probe, Path::new("/v"), &rewrite("new", replaces)).unwrap();
        let before = start().bytes(NOTE);
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::NotFound] {
            for first in 0..probe.calls() {
                for failing in [first..first + 1, first..usize::MAX] {
                    let alone = failing.len() == 1;
                    let disk = FailingDisk::new(start(), failing, kind);
                    let result = write(&disk, Path::new("/v"), &rewrite("new", replaces));
                    let disk = disk.disk;
                    match &result {
                        Ok(_) => assert_eq!(disk.bytes(NOTE).as_deref(), Some(&b"new"[..])),
                        Err(Error::Io { source, path, .. }) => {
                            assert!(source.kind() == kind && path.starts_with("/v"));
                            assert_eq!(disk.bytes(NOTE), before);
                        }
                        Err(err) => panic!("call {first}: {err}"),
                    }
                    assert!(!alone || temps(&disk).is_empty(), "call {first} leaves {:?}", temps(&disk));
                    if result.is_err() {
                        write(&disk, Path::new("/v"), &rewrite("new", replaces)).unwrap();
                        assert_eq!(disk.bytes(NOTE).unwrap(), b"new");
                    }
                }
            }
        }
    }

    #[test]
    fn whatever_fails_a_note_is_old_or_new() {
        check_failures(old, Some("old"));
        check_failures(|| MemoryDisk::with(&[("/v/throughline.yaml", "")]), None);
    }

    #[test]
    fn on_the_real_disk_the_mode_stays_and_nothing_is_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(&RealDisk, root, &rewrite("one", None)).unwrap();
        assert!(matches!(write(&RealDisk, root, &rewrite("two", None)), Err(Error::Exists { .. })));
        let file = root.join("clients/a/x.md");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
            write(&RealDisk, root, &rewrite("two", Some("one"))).unwrap();
            assert_eq!(mode(&file), 0o640);
        }
        let now = std::fs::read_to_string(&file).unwrap();
        write(&RealDisk, root, &rewrite("three", Some(&now))).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "three");
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
