//! A repository inside a folder that a file-sync program carries.
//!
//! Such a program copies the files of `.git` one by one and in any order, so that two devices soon have a
//! mixture of both: references that lead nowhere, doubled ones, a broken index. Notes may lie there.

use super::locks::quoted;
use super::{Fault, Patient};
use crate::git::Repository;
use std::path::{Path, PathBuf};

/// A folder that a file-sync program carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synced {
    /// The program.
    pub program: &'static str,
    /// The folder that it carries, with all that is in it.
    pub folder: PathBuf,
}

/// What the programs put into the folder that they carry.
const MARKS: &[(&str, &str)] = &[
    // docs.syncthing.net, “Folder marker”.
    (".stfolder", "Syncthing"),
    // Not `.dropbox`: a folder of that name in the home holds the program's own settings.
    (".dropbox.cache", "Dropbox"),
    // The hidden file of the Windows program.
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
];

/// How the programs name that folder, in small letters: the whole name, or what it begins with where a
/// company's or account's name follows.
const NAMES: &[(&str, bool, &str)] = &[
    ("dropbox", false, "Dropbox"),
    ("dropbox (", true, "Dropbox"),
    ("onedrive", false, "OneDrive"),
    ("onedrive - ", true, "OneDrive"),
    ("onedrive-", true, "OneDrive"),
    ("google drive", false, "Google Drive"),
    ("googledrive", false, "Google Drive"),
    ("googledrive-", true, "Google Drive"),
    // macOS keeps iCloud Drive in ~/Library/Mobile Documents/com~apple~CloudDocs.
    ("mobile documents", false, "iCloud Drive"),
    ("iclouddrive", false, "iCloud Drive"),
    ("icloud drive", false, "iCloud Drive"),
    ("nextcloud", false, "Nextcloud"),
    ("owncloud", false, "ownCloud"),
    // macOS: ~/Library/CloudStorage/Box-Box and others.
    ("cloudstorage", false, "a file-sync program"),
];

/// Returns the nearest folder around a place, or the place itself, that a file-sync program carries.
///
/// Told by the program's own marks, else by the folder's name. Desktop and Documents that macOS keeps in
/// iCloud have neither.
pub fn synced_by(place: &Path) -> Option<Synced> {
    let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
    let found = |folder: &Path| {
        let mark =
            MARKS.iter().find(|(mark, _)| std::fs::symlink_metadata(folder.join(mark)).is_ok()).map(|(_, program)| *program);
        let program = mark.or_else(|| database(folder)).or_else(|| named(folder))?;
        Some(Synced { program, folder: folder.to_owned() })
    };
    place.ancestors().find_map(found)
}

/// Says whether the program carries the repository too: it lies in the folder, and Syncthing was not told
/// to leave it out.
pub fn keeps_git(synced: &Synced, repository: &Repository) -> bool {
    let git = repository.common_folder();
    let git = git.canonicalize().unwrap_or_else(|_| git.to_owned());
    let is_git = |line: &str| matches!(line.trim().trim_start_matches("(?d)").trim_matches('/'), ".git" | "**/.git");
    let ignored = std::fs::read_to_string(synced.folder.join(".stignore")).is_ok_and(|list| list.lines().any(is_git));
    git.starts_with(&synced.folder) && !ignored
}

/// Nextcloud's and ownCloud's program keeps its journal in the folder: `.sync_0123abcd.db`.
fn database(folder: &Path) -> Option<&'static str> {
    let names = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_journal = |name: &String| {
        let rest = name.strip_prefix("._sync_").or_else(|| name.strip_prefix(".sync_"));
        rest.and_then(|rest| rest.strip_suffix(".db")).is_some_and(|id| id.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let mut names = names;
    names.any(|name| is_journal(&name)).then_some("Nextcloud")
}

fn named(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy().to_lowercase();
    let fits = |(known, goes_on, _): &&(&str, bool, &str)| if *goes_on { name.starts_with(known) } else { name == *known };
    NAMES.iter().find(fits).map(|(.., program)| *program)
}

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let Some(synced) = synced_by(&patient.root) else { return Vec::new() };
    if !patient.own().is_some_and(|repository| keeps_git(&synced, repository)) {
        return Vec::new();
    }
    vec![
        Fault::new(
            format!("the vault's .git lies in a folder that {} carries to other devices, file by file", synced.program),
            "the notes may lie there; a repository carried so breaks sooner or later, with history that no device has whole",
            advice(&patient.root),
        )
        .at([synced.folder.to_string_lossy()]),
    ]
}

/// Returns the one thing to do about it.
pub(super) fn advice(root: &Path) -> String {
    let root = quoted(&root.to_string_lossy());
    format!(
        "`git -C {root} init --separate-git-dir FOLDER` moves the history to FOLDER, outside of it; then `throughline remote add` brings devices together"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_told_by_marks_and_names() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        assert_eq!(synced_by(&root), None);
        for (name, program) in [
            ("Dropbox (Practice)", "Dropbox"),
            ("OneDrive - Practice", "OneDrive"),
            ("GoogleDrive-rd@example.org", "Google Drive"),
            ("Mobile Documents", "iCloud Drive"),
            ("Nextcloud", "Nextcloud"),
        ] {
            let vault = root.join(name).join("notes/vault");
            std::fs::create_dir_all(&vault).unwrap();
            let found = synced_by(&vault).unwrap();
            assert_eq!((found.program, found.folder), (program, root.join(name)));
        }
        for (mark, program) in [(".stfolder", "Syncthing"), (".sync_0a1b.db", "Nextcloud"), (".dropbox.cache", "Dropbox")] {
            let vault = root.join(program).join("vault");
            std::fs::create_dir_all(&vault).unwrap();
            std::fs::write(root.join(program).join(mark), "").unwrap();
            assert_eq!(synced_by(&vault).unwrap().program, program, "{mark}");
        }
        for name in [".dropbox", "dropbox-notes", "nextcloud-old", "onedrives"] {
            std::fs::create_dir_all(root.join(name)).unwrap();
            assert_eq!(synced_by(&root.join(name)), None, "{name}");
        }
    }

    #[test]
    fn a_repository_outside_or_left_out_is_fine() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join(".stfolder")).unwrap();
        let repository = Repository::init(&root).unwrap();
        let synced = synced_by(&root).unwrap();
        assert!(keeps_git(&synced, &repository));
        std::fs::write(root.join(".stignore"), "// ours\n.git\n").unwrap();
        assert!(!keeps_git(&synced, &repository));
        let elsewhere = Synced { folder: root.join("other"), ..synced };
        assert!(!keeps_git(&elsewhere, &repository));
    }
}
