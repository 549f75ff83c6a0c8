//! The folder `.throughline`: what can be made again from the notes.
//!
//! Its cache holds words of notes, so the folder is for the owner alone and tells git to pass it
//! over, also where the vault's own `.gitignore` does not.

use super::disk::Disk;
use super::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// The folder's name.
pub(super) const NAME: &str = ".throughline";

/// Makes the folder where it is missing, and returns its path.
pub(super) fn folder(disk: &dyn Disk, root: &Path) -> Result<PathBuf, Error> {
    let folder = root.join(NAME);
    disk.create_folder(&folder).map_err(|err| Error::io("make the folder", &folder, err))?;
    let ignore = folder.join(".gitignore");
    if disk.stat(&ignore).map_err(|err| Error::io("look at", &ignore, err))?.is_none() {
        let text = b"# Caches; nothing here is lost if it is deleted.\n*\n";
        match disk.write_new(&ignore, &[text]) {
            Err(err) if err.kind() != io::ErrorKind::AlreadyExists => return Err(Error::io("write", &ignore, err)),
            _ => {}
        }
    }
    Ok(folder)
}

/// Makes a folder in it, and returns its path.
pub(super) fn folder_below(disk: &dyn Disk, root: &Path, name: &str) -> Result<PathBuf, Error> {
    let folder = folder(disk, root)?.join(name);
    disk.create_folder(&folder).map_err(|err| Error::io("make the folder", &folder, err))?;
    Ok(folder)
}
