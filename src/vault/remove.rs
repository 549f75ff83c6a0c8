//! The only remover of the vault's files.
//!
//! Between a look at a file and its removal an editor may save. So it is first renamed aside in one
//! step, then read: what is not the file that the caller has read goes back under its name. Folders
//! that become empty go too, below the vault's own, as git's do.

use super::disk::Disk;
use super::error::Error;
use super::write::{guard, refuse_links, write_beside};
use crate::text::{Digest, NotePath};
use std::path::Path;

/// Removes a file if it still is the one that was read.
///
/// # Errors
/// After any error the file is as it was; where even its name could not be given back, it lies beside
/// as a hidden `.throughline-*.tmp`, and the error names that file.
pub(super) fn remove(disk: &dyn Disk, root: &Path, path: &NotePath, read: Digest) -> Result<(), Error> {
    let target = root.join(path.as_str());
    refuse_links(disk, root, path)?;
    guard(disk, &target, path, Some(read))?;
    let folder = target.parent().unwrap_or(root);
    // An empty file takes a name that nothing else takes; the note then takes its place.
    let aside = write_beside(disk, folder, &[])?;
    if let Err(err) = disk.replace(&target, &aside) {
        let _ = disk.remove(&aside);
        return Err(Error::io("remove", &target, err));
    }
    if let Err(err) = guard(disk, &aside, path, Some(read)) {
        return Err(give_back(disk, &aside, &target, err));
    }
    if let Err(err) = disk.remove(&aside) {
        return Err(give_back(disk, &aside, &target, Error::io("remove", &target, err)));
    }
    let _ = disk.sync(folder);
    remove_empty(disk, root, folder);
    Ok(())
}

fn give_back(disk: &dyn Disk, aside: &Path, target: &Path, why: Error) -> Error {
    match disk.place(aside, target) {
        Ok(()) => why,
        Err(err) => Error::io("give its name back to", aside, err),
    }
}

fn remove_empty(disk: &dyn Disk, root: &Path, folder: &Path) {
    // The vault's own folders (`clients`, `templates`) stay, empty or not.
    let below = folder.strip_prefix(root).map_or(0, |below| below.iter().count());
    for folder in folder.ancestors().take(below.saturating_sub(1)) {
        if disk.remove_folder(folder).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::memory::{FailingDisk, MemoryDisk};
    use super::super::real::RealDisk;
    use super::*;
    use std::io;

    const NOTE: &str = "/v/clients/a/2026/x.md";

    fn path() -> NotePath {
        NotePath::new("clients/a/2026/x.md").unwrap()
    }

    fn disk() -> MemoryDisk {
        MemoryDisk::with(&[(NOTE, "old"), ("/v/clients/b/y.md", "other")])
    }

    #[test]
    fn only_the_file_that_was_read_is_removed() {
        let disk = disk();
        let root = Path::new("/v");
        let refused = remove(&disk, root, &path(), Digest::of(b"older")).unwrap_err();
        assert!(matches!(refused, Error::ChangedMeanwhile { .. }), "{refused}");
        remove(&disk, root, &path(), Digest::of(b"old")).unwrap();
        assert_eq!(disk.files(), ["/v/clients/b/y.md"]);
        assert_eq!(disk.stat(Path::new("/v/clients/a")).unwrap(), None);
        assert!(disk.stat(Path::new("/v/clients")).unwrap().is_some());
        assert!(remove(&disk, root, &path(), Digest::of(b"old")).is_err());
    }

    #[test]
    fn whatever_fails_the_note_is_there_or_gone() {
        let root = Path::new("/v");
        let probe = FailingDisk::new(disk(), 0..0, io::ErrorKind::Other);
        remove(&probe, root, &path(), Digest::of(b"old")).unwrap();
        for first in 0..probe.calls() {
            let failing = FailingDisk::new(disk(), first..first + 1, io::ErrorKind::PermissionDenied);
            let done = remove(&failing, root, &path(), Digest::of(b"old"));
            let bytes = failing.disk.bytes(NOTE);
            assert_eq!(bytes.as_deref(), if done.is_ok() { None } else { Some(&b"old"[..]) }, "call {first}");
            assert!(failing.disk.files().len() <= 2, "call {first} leaves {:?}", failing.disk.files());
        }
    }

    #[test]
    fn on_the_real_disk_nothing_is_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clients/a/2026/x.md");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "old").unwrap();
        remove(&RealDisk, folder.path(), &path(), Digest::of(b"old")).unwrap();
        assert_eq!(std::fs::read_dir(folder.path().join("clients")).unwrap().count(), 0);
    }
}
