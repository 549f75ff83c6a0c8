//! The folder `.throughline`: what can be made again from the notes.
//!
//! Its cache holds words of notes, so the folder is for the owner alone and tells git to pass it
//! over, also where the vault's own `.gitignore` does not.

use super::disk::Disk;
use super::disk::FileKind;
use super::error::Error;
use crate::text::NotePath;
use std::io;
use std::path::{Path, PathBuf};

/// The folder's name.
pub(super) const NAME: &str = ".throughline";

/// Says whether the folder, or something in it, is a link: what lies behind it is not believed.
pub(super) fn is_link(disk: &dyn Disk, root: &Path, names: &[&str]) -> bool {
    let mut place = root.join(NAME);
    let is_link = |place: &Path| disk.stat(place).is_ok_and(|stat| stat.is_some_and(|stat| stat.kind == FileKind::Link));
    is_link(&place)
        || names.iter().any(|name| {
            place.push(name);
            is_link(&place)
        })
}

/// Makes the folder where it is missing, and returns its path.
///
/// # Errors
/// `BehindLink` where it is a link: notes' words would land outside the vault.
pub(super) fn folder(disk: &dyn Disk, root: &Path) -> Result<PathBuf, Error> {
    let folder = root.join(NAME);
    if is_link(disk, root, &[]) {
        return Err(Error::BehindLink { path: NotePath::new(NAME).expect("a plain name is a path") });
    }
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
    if is_link(disk, root, &[name]) {
        return Err(Error::BehindLink { path: NotePath::new(&format!("{NAME}/{name}")).expect("plain names are a path") });
    }
    disk.create_folder(&folder).map_err(|err| Error::io("make the folder", &folder, err))?;
    Ok(folder)
}
