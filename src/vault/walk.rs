//! Which files of a folder are notes, and what could not be listed.
//!
//! A note is a plain file whose name ends in `.md`, in any case. Hidden names and those that editors
//! and sync programs use while they write are passed over. Links are never followed: git records a
//! link and not what it leads to, and a loop or a folder outside the vault must not become notes.
//! Whatever looks like notes and cannot be read is named; an unreadable folder is never taken for an
//! empty one.

use super::disk::{Depth, Disk, FileKind, Found, Stat, Unlisted};
use super::links::is_behind_link;
use crate::text::NotePath;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// A note file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The file.
    pub path: NotePath,
    /// Its stat when it was listed.
    pub stat: Stat,
}

/// A file or folder that could not be read; every output names it.
///
/// Of the files at or below the path nothing is known: they are not absent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// The path from the vault's root; where it is not UTF-8, as near as can be written.
    pub path: String,
    /// Why, in a few words.
    pub why: String,
}

impl Unread {
    /// Says in a few words what the system said at length.
    pub(crate) fn because(path: impl Into<String>, err: &io::Error) -> Self {
        let why = match err.kind() {
            io::ErrorKind::PermissionDenied => "may not be read: permission denied".into(),
            io::ErrorKind::NotFound => "went away while the vault was read".into(),
            io::ErrorKind::ResourceBusy => "was being written while it was read".into(),
            _ => format!("could not be read: {err}"),
        };
        Self { path: path.into(), why }
    }
}

/// The note files of a folder, and what could not be read of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// In the order of paths.
    pub notes: Vec<Listed>,
    /// In the order of paths.
    pub unread: Vec<Unread>,
}

impl Listing {
    /// Joins listings. Of two paths that one file system would take for one file the later is unread:
    /// on another computer one of them would be lost.
    pub(super) fn gather(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for part in parts {
            all.notes.extend(part.notes);
            all.unread.extend(part.unread);
        }
        // Stable, for it takes the listings as the sorted runs that they are.
        all.notes.sort_by(|a, b| a.path.cmp(&b.path));
        let mut names: Vec<(u64, usize)> = all.notes.iter().map(|note| folded_hash(&note.path)).zip(0..).collect();
        names.sort_unstable();
        let mut later: Vec<(usize, usize)> = Vec::new();
        for pair in names.windows(2) {
            let [(hash, first), (other, second)] = *pair else { continue };
            let key = |number: usize| all.notes[number].path.same_file_key();
            if hash == other && key(first) == key(second) {
                later.push((second, first));
            }
        }
        later.sort_unstable();
        for &(second, first) in later.iter().rev() {
            let taken = &all.notes[first].path;
            let why = format!("has the same name as {taken}, but for case or composed letters; rename one");
            all.unread.push(Unread { path: all.notes[second].path.to_string(), why });
            all.notes.remove(second);
        }
        all.unread.sort_unstable();
        all.unread.dedup();
        all
    }
}

/// Hashes what `same_file_key` compares (FNV-1a), without making it for the plain names that most are.
fn folded_hash(path: &NotePath) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let path_text = path.as_str();
    let start = 0xcbf2_9ce4_8422_2325;
    if path_text.is_ascii() {
        path_text.bytes().map(|byte| byte.to_ascii_lowercase()).fold(start, step)
    } else {
        path.same_file_key().bytes().fold(start, step)
    }
}

/// Lists all notes below a folder, given from the root with `/` (`clients/maple-07`).
///
/// A folder that is missing or a link is one unread path. Names that one file system would take for one
/// are all in it; `Listing::gather` sorts those out.
pub(super) fn list(disk: &dyn Disk, root: &Path, folder: &str) -> Listing {
    walk(disk, root, folder, Depth::All).0
}

/// Lists the notes that lie in a folder itself, and the paths of the folders in it.
pub(super) fn top(disk: &dyn Disk, root: &Path, folder: &str) -> (Listing, Vec<String>) {
    walk(disk, root, folder, Depth::Names)
}

fn walk(disk: &dyn Disk, root: &Path, folder: &str, depth: Depth) -> (Listing, Vec<String>) {
    let (mut listing, mut folders) = (Listing::default(), Vec::new());
    let why = match is_behind_link(disk, root, folder).and_then(|is_behind| Ok((is_behind, disk.stat(&root.join(folder))?))) {
        Ok((true, Some(_))) => Some(BEHIND_LINK.into()),
        Ok((false, Some(stat))) if stat.kind == FileKind::Folder => None,
        Ok((false, Some(stat))) if stat.kind == FileKind::Link => Some(LINK.into()),
        Ok((_, Some(_))) => Some("is not a folder".into()),
        Ok((_, None)) => Some("is not there".into()),
        Err(err) => Some(Unread::because(folder, &err).why),
    };
    if let Some(why) = why {
        listing.unread.push(Unread { path: folder.into(), why });
        return (listing, folders);
    }
    for entry in disk.walk(&root.join(folder), depth) {
        match entry {
            Ok(entry) => sort(root, entry, &mut listing, &mut folders),
            Err(Unlisted { path, why }) => listing.unread.push(Unread::because(shown(root, &path), &why)),
        }
    }
    listing.notes.sort_by(|a, b| a.path.cmp(&b.path));
    listing.unread.sort_unstable();
    folders.sort_unstable();
    (listing, folders)
}

const LINK: &str = "is a link, and links are not followed; put what it leads to in its place";

/// Of a file or folder below a link.
pub(super) const BEHIND_LINK: &str = "lies behind a link, and links are not followed; put what it leads to in its place";

pub(super) const BAD_NAME: &str = "has a name that other computers cannot hold (not UTF-8, or with a backslash); rename it";

fn sort(root: &Path, Found { path, stat }: Found, listing: &mut Listing, folders: &mut Vec<String>) {
    let inside = inside(root, &path);
    let is_note = match &inside {
        Some(inside) => is_note_name(inside.file_name()),
        None => path.file_name().is_some_and(|name| is_note_name(&name.to_string_lossy())),
    };
    let mut unread = |why: &str| listing.unread.push(Unread { path: shown(root, &path), why: why.into() });
    match (stat.kind, inside) {
        // A link without an ending may lead to a folder of notes.
        (FileKind::Link, _) => {
            if is_note || path.extension().is_none() {
                unread(LINK);
            }
        }
        (FileKind::Folder, Some(path)) => folders.push(path.into()),
        (FileKind::Folder, None) => unread(BAD_NAME),
        _ if !is_note => {}
        (FileKind::Other, _) => unread("is not a plain file"),
        (FileKind::File, Some(path)) => listing.notes.push(Listed { path, stat }),
        (FileKind::File, None) => unread(BAD_NAME),
    }
}

/// Says whether a file of that name is read as a note.
///
/// Names that programs use only while they write do not count: hidden ones (`.#note.md`,
/// `.note.md.swp`), Office's `~$`, Syncthing's `~syncthing~`. Its conflict copies count: they hold a
/// clinician's words, and a check names them.
pub fn is_note_name(name: &str) -> bool {
    let ending = name.len().checked_sub(3).and_then(|at| name.get(at..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(".md"))
        && ![".", "~$", "~syncthing~"].iter().any(|mark| name.starts_with(mark))
}

/// Returns the path from the root, if it is one that the vault can name.
pub(super) fn inside(root: &Path, path: &Path) -> Option<NotePath> {
    // By bytes: splitting 100,000 paths into their parts takes as long as asking for their stats.
    let rest = path.as_os_str().as_encoded_bytes().strip_prefix(root.as_os_str().as_encoded_bytes())?;
    let rest = std::str::from_utf8(rest).ok()?;
    if cfg!(windows) {
        NotePath::new(rest.replace('\\', "/").trim_start_matches('/')).ok()
    } else {
        NotePath::new(rest.trim_start_matches('/')).ok()
    }
}

fn shown(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryDisk;
    use super::super::real::RealDisk;
    use super::*;

    fn check(disk: &dyn Disk, root: &Path, notes: &[&str], unread: &[(&str, &str)]) {
        let listing = Listing::gather([list(disk, root, "clients")]);
        assert_eq!(listing.notes.iter().map(|note| note.path.as_str()).collect::<Vec<_>>(), notes);
        assert_eq!(
            listing.unread.iter().map(|it| (it.path.as_str(), it.why.split(&[',', ';']).next().unwrap())).collect::<Vec<_>>(),
            unread
        );
    }

    #[test]
    fn notes_are_listed_and_what_programs_leave_is_not() {
        let names = ["b.md", "deep/er/C.MD", "a b.md", "ä.md", "x.sync-conflict-20261110-101010-ABC.md", "r.markdown", "b.md~"];
        let passed = [".#b.md", ".b.md.swp", "4913", "#b.md#", "~$b.md", ".git/d.md", ".throughline-1-2.tmp", "photo.jpg", "md"];
        let all: Vec<String> = names.iter().chain(&passed).map(|name| format!("/v/clients/m/{name}")).collect();
        let disk = MemoryDisk::with(&all.iter().map(|path| (path.as_str(), "")).collect::<Vec<_>>());
        let notes = ["a b.md", "b.md", "deep/er/C.MD", "x.sync-conflict-20261110-101010-ABC.md", "ä.md"];
        let notes: Vec<String> = notes.iter().map(|name| format!("clients/m/{name}")).collect();
        check(&disk, Path::new("/v"), &notes.iter().map(String::as_str).collect::<Vec<_>>(), &[]);

        let folder = tempfile::tempdir().unwrap();
        for path in &all {
            let path = folder.path().join(&path[3..]);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        check(&RealDisk, folder.path(), &notes.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    }

    #[test]
    fn one_of_two_names_for_one_file_is_named() {
        let disk = MemoryDisk::with(&[
            ("/v/clients/m/a.md", ""),
            ("/v/clients/M/A.md", ""),
            ("/v/clients/m/a\u{308}.md", ""),
            ("/v/clients/m/ä.md", ""),
        ]);
        let unread = [
            ("clients/m/a.md", "has the same name as clients/M/A.md"),
            ("clients/m/ä.md", "has the same name as clients/m/a\u{308}.md"),
        ];
        check(&disk, Path::new("/v"), &["clients/M/A.md", "clients/m/a\u{308}.md"], &unread);
    }

    #[test]
    fn a_missing_folder_is_not_an_empty_one() {
        check(&MemoryDisk::with(&[("/v/x", "")]), Path::new("/v"), &[], &[("clients", "is not there")]);
    }

    #[test]
    #[cfg(unix)]
    fn links_pipes_and_unreadable_folders_are_named() {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let clients = folder.path().join("clients");
        std::fs::create_dir_all(clients.join("shut")).unwrap();
        std::fs::write(clients.join("a.md"), "").unwrap();
        std::fs::write(clients.join("shut/b.md"), "").unwrap();
        std::fs::write(clients.join(std::ffi::OsStr::from_bytes(b"\xff.md")), "").unwrap();
        symlink(&clients, clients.join("loop")).unwrap();
        symlink("/nowhere", clients.join("gone.md")).unwrap();
        symlink("pid@host", clients.join(".#a.md")).unwrap();
        std::fs::set_permissions(clients.join("shut"), std::fs::Permissions::from_mode(0o000)).unwrap();
        let mut unread = vec![("clients/gone.md", "is a link"), ("clients/loop", "is a link")];
        // Root may read any folder.
        let may_read = std::fs::read_dir(clients.join("shut")).is_ok();
        let mut notes = vec!["clients/a.md"];
        if may_read {
            notes.push("clients/shut/b.md")
        } else {
            unread.push(("clients/shut", "may not be read: permission denied"))
        }
        unread.push(("clients/\u{fffd}.md", "has a name that other computers cannot hold (not UTF-8"));
        check(&RealDisk, folder.path(), &notes, &unread);
        std::fs::set_permissions(clients.join("shut"), std::fs::Permissions::from_mode(0o700)).unwrap();
    }
}
