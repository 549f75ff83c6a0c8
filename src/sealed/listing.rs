//! What lies in a sealed folder, by names alone.
//!
//! A name that is no device's or no bundle's is only counted, never shown: whoever keeps the folder can
//! call a file anything. Links are not followed, for they could lead out of the folder.

use super::error::Error;
use super::label::{is_device, number};
use crate::vault::{Depth, Disk, FileKind};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file that says what the folder is. It is the same whoever writes it, so that devices never differ
/// over it, and that it is there tells a folder from a drive that is not connected.
pub(super) const MARKER: &str = "READ-ME.txt";
/// What stands in it.
pub(super) const MARKER_TEXT: &str = "\
This folder is a sealed folder of throughline: a vault's history, encrypted.

Each folder in it belongs to one device, and only that device writes there. Do not rename, edit or
remove files; a program that keeps folders in step may carry them in any order.

To read it without throughline, with the key, age (age-encryption.org) and git: in one device's folder,
begin with any file that `git bundle verify` says records a complete history, and go on by number.

    age -d -i KEY.txt 1.bundle.age > 1.bundle
    git clone 1.bundle vault
    age -d -i KEY.txt 2.bundle.age > 2.bundle
    git -C vault pull ../2.bundle main

Without a key nothing in it can be read, by anybody.
";
/// Files that systems put into folders.
const SYSTEMS: &[&str] = &["desktop.ini", "Desktop.ini", "Thumbs.db", "Icon\r"];
/// Beginnings of hidden names that systems and file-sync programs put into folders, and this program.
const HIDDEN: &[&str] = &[
    ".throughline-",
    ".DS_Store",
    "._",
    ".Trash",
    ".Spotlight-",
    ".fseventsd",
    ".TemporaryItems",
    ".apdisk",
    ".directory",
    ".st",
    ".sync",
    ".syncthing.",
    ".dropbox",
    ".nextcloud",
    ".owncloud",
    ".tmp.drive",
    ".rclone",
];
/// How the names of bundles end.
const ENDING: &str = ".bundle.age";

/// What lies in a sealed folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// Whether it says that it is one.
    pub is_marked: bool,
    /// The devices' folders.
    pub devices: BTreeMap<String, Files>,
    /// Names that are none of ours.
    pub others: usize,
}

/// What lies in one device's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Files {
    /// Bundles by number, with the length of each.
    pub bundles: BTreeMap<u64, u64>,
    /// Names that are none of ours.
    pub others: usize,
    /// Whether the folder could not be listed in whole.
    pub is_unread: bool,
}

impl Listing {
    /// Lists a folder.
    ///
    /// # Errors
    /// `Unreachable` where there is none, or one that looks like a drive that is not connected.
    pub(super) fn of(disk: &dyn Disk, path: &Path) -> Result<Self, Error> {
        let away = |why: String| Err(Error::Unreachable { why });
        match disk.stat(path) {
            Ok(Some(stat)) if stat.kind == FileKind::Folder => {}
            Ok(Some(_)) => return Err(Error::Other { path: path.to_owned() }),
            Ok(None) => return away(format!("nothing is at {}", path.display())),
            Err(err) => return away(format!("{} cannot be looked at: {err}", path.display())),
        }
        let mut listing = Self::default();
        for found in disk.walk(path, Depth::Names) {
            let found = match found {
                Ok(found) => found,
                Err(unlisted) if unlisted.path == path => {
                    return away(format!("{} cannot be listed: {}", path.display(), unlisted.why));
                }
                Err(_) => continue,
            };
            let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match found.stat.kind {
                FileKind::Folder if is_device(&name) => drop(listing.devices.insert(name, Files::of(disk, &found.path))),
                FileKind::File if name == MARKER => listing.is_marked = true,
                FileKind::File if SYSTEMS.contains(&name.as_str()) => {}
                _ => listing.others += 1,
            }
        }
        if !listing.is_marked && listing.devices.is_empty() {
            if listing.others > 0 {
                return Err(Error::Other { path: path.to_owned() });
            }
            return away(format!("nothing is in {}", path.display()));
        }
        Ok(listing)
    }

    /// Says whether there is a bundle of anybody's.
    pub(super) fn has_bundles(&self) -> bool {
        self.devices.values().any(|files| !files.bundles.is_empty())
    }
}

impl Files {
    fn of(disk: &dyn Disk, path: &Path) -> Self {
        let mut files = Self::default();
        for found in disk.walk(path, Depth::Names) {
            let Ok(found) = found else {
                files.is_unread = true;
                continue;
            };
            let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match name.strip_suffix(ENDING).and_then(number) {
                Some(number) if found.stat.kind == FileKind::File => drop(files.bundles.insert(number, found.stat.size)),
                _ if SYSTEMS.contains(&name.as_str()) => {}
                _ => files.others += 1,
            }
        }
        files
    }

    /// Returns the highest number.
    pub(super) fn last(&self) -> Option<u64> {
        self.bundles.keys().next_back().copied()
    }
}

/// Returns where a bundle is.
pub(super) fn file(folder: &Path, device: &str, number: u64) -> PathBuf {
    folder.join(device).join(format!("{number}{ENDING}"))
}

/// Returns a bundle's name as it is shown.
pub(super) fn shown(device: &str, number: u64) -> String {
    format!("{device}/{number}{ENDING}")
}

/// Says whether a folder holds hidden names of somebody else's: a home folder, or a repository. One that
/// cannot be listed holds none; writing there will say why.
pub(super) fn has_hidden(path: &Path) -> bool {
    let names = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut names = names.map(|name| name.to_string_lossy().into_owned());
    names.any(|name| name.starts_with('.') && !HIDDEN.iter().any(|known| name.starts_with(known)))
}

/// Makes a folder a sealed one: one that is empty, or was one before.
pub(super) fn mark(disk: &dyn Disk, path: &Path) -> Result<(), Error> {
    let file = path.join(MARKER);
    disk.create_folder(path).map_err(Error::io("make", path))?;
    match disk.write_new(&file, &[MARKER_TEXT.as_bytes()]) {
        Err(err) if err.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(err) => Err(Error::io("write", &file)(err)),
        Ok(()) => disk.sync(&file).map_err(Error::io("write", &file)),
    }
}
