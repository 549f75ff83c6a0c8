//! Which files are conflict copies, and of which notes.

use super::examine::examine;
use super::{Doubt, Error};
use crate::git::Repository;
use crate::text::{NotePath, copy_name, is_device_copy};
use crate::vault::{self, Unread, Vault};
use std::collections::BTreeMap;

/// A conflict copy, or a file that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The file.
    pub path: NotePath,
    /// The program that names copies so.
    pub program: &'static str,
    /// The note that it is a copy of, if that is beside it.
    pub of: Option<NotePath>,
    /// Why it is left in place; `None` for one that can be merged.
    pub doubt: Option<Doubt>,
}

impl Copy {
    /// Says whether it is a copy for certain, whatever speaks against merging it.
    pub fn is_certain(&self) -> bool {
        self.doubt != Some(Doubt::MayBeANote)
    }
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// Copies in the order of their paths.
    pub found: Vec<Copy>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// Looks for conflict copies among the notes below `clients/`.
///
/// A name that a person may give too (`2026-11-10 (1).md`, `2026-11-10-LAPTOP.md`) counts only where the
/// note of the other name is beside it, has the same client, day and type, and has in its history what the
/// file comes from; even so it is doubtful.
///
/// # Errors
/// When the folder or the history cannot be read.
pub fn find(vault: &Vault, repository: &Repository) -> Result<Copies, Error> {
    let listing = vault.listing()?;
    let paths: Vec<&NotePath> = listing.notes.iter().map(|entry| &entry.path).collect();
    let mut found = Copies::default();
    for (path, program, of, is_certain) in candidates(&paths) {
        let mut copy = Copy { path: path.clone(), program, of: None, doubt: None };
        match of {
            Of::Unknown => copy.doubt = Some(Doubt::NotAVersion),
            Of::Missing => copy.doubt = Some(Doubt::NoOriginal),
            Of::Beside(note) => {
                copy.of = Some(note.clone());
                let examined = match examine(vault, repository, note, path) {
                    Ok(examined) => examined,
                    Err(Error::Vault(err)) => {
                        found.unread.push(unread(path, &err));
                        continue;
                    }
                    Err(err) => return Err(err),
                };
                copy.doubt = match examined {
                    Ok(examined) => examined.doubt,
                    Err(doubt) => Some(doubt),
                };
                if !is_certain {
                    match copy.doubt {
                        None | Some(Doubt::Signed) => copy.doubt = Some(Doubt::MayBeANote),
                        // A note of its own, then.
                        Some(_) => continue,
                    }
                }
            }
        }
        found.found.push(copy);
    }
    Ok(found)
}

/// The note that a copy is of.
enum Of<'a> {
    Beside(&'a NotePath),
    Missing,
    Unknown,
}

/// Goes by names alone: files that may be copies, who names them so, of which note, and whether nothing
/// but a copy is named so.
fn candidates<'a>(paths: &[&'a NotePath]) -> Vec<(&'a NotePath, &'static str, Of<'a>, bool)> {
    let mut folders: BTreeMap<&str, Vec<&'a NotePath>> = BTreeMap::new();
    for path in paths {
        folders.entry(folder(path)).or_default().push(path);
    }
    let mut found = Vec::new();
    for siblings in folders.values() {
        for path in siblings {
            let name = path.file_name();
            let beside = |original: &str| siblings.iter().copied().find(|other| other.file_name() == original);
            if let Some(copy) = copy_name(name) {
                let of = match copy.original.as_deref() {
                    None => Of::Unknown,
                    Some(original) => beside(original).map_or(Of::Missing, Of::Beside),
                };
                if copy.is_certain || matches!(of, Of::Beside(_)) {
                    found.push((*path, copy.program, of, copy.is_certain));
                }
            } else if name.contains('-') {
                // The longest that fits: `x-A-B.md` is rather a copy of `x-A.md` than of `x.md`.
                let fits = siblings.iter().copied().filter(|other| is_device_copy(name, other.file_name()));
                if let Some(original) = fits.max_by_key(|other| other.file_name().len()) {
                    found.push((*path, "OneDrive", Of::Beside(original), false));
                }
            }
        }
    }
    found.sort_by_key(|(path, ..)| *path);
    found
}

fn folder(path: &NotePath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Says why a file could not be read, as listings do.
pub(super) fn unread(path: &NotePath, err: &vault::Error) -> Unread {
    match err {
        vault::Error::Io { source, .. } => Unread::because(path.as_str(), source),
        other => Unread { path: path.to_string(), why: other.to_string() },
    }
}
