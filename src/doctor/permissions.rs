//! Who else may read the notes, and whether we may write where we must.

use super::fault::count;
use super::locks::quoted;
use super::{Fault, Patient};
use std::path::Path;

#[cfg(unix)]
pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let all = || {
        let git = patient.own().map(crate::git::Repository::common_folder);
        [Some(patient.root.join(".throughline")), git.map(Path::to_owned)].into_iter().flatten()
    };
    if is_open_from_outside(&patient.root) {
        let files: Vec<&str> = patient
            .entries
            .iter()
            .filter(|entry| entry.metadata.is_file() && others(&entry.metadata, 0o004) && holds_words(&entry.path))
            .filter(|entry| folders_are_open(patient, &entry.path))
            .map(|entry| entry.path.as_str())
            .collect();
        if !files.is_empty() {
            let readable =
                count(files.len(), "file with a client's or your own words can", "files with clients' or your own words can");
            // Names in private/ may be words too.
            let shown: Vec<&str> = files.iter().copied().filter(|path| !path.starts_with("private/")).collect();
            faults.push(
                Fault::new(
                    format!("{readable} be read by every user of this machine"),
                    "nothing has changed; new files of this program are for you alone, an editor's may not be",
                    format!("`chmod 700 {}` shuts the whole vault", quoted(&patient.root.to_string_lossy())),
                )
                .at(shown),
            );
        }
        for folder in all().filter(|folder| std::fs::metadata(folder).is_ok_and(|meta| others(&meta, 0o005))) {
            faults.push(
                Fault::new(
                    format!("{} can be entered by every user of this machine, and holds words of notes", patient.shown(&folder)),
                    "nothing has changed",
                    format!("`chmod 700 {}`", quoted(&folder.to_string_lossy())),
                )
                .at([patient.shown(&folder)]),
            );
        }
    }
    for folder in all().chain([patient.root.join("clients")]) {
        if std::fs::metadata(&folder).is_ok_and(|meta| meta.permissions().readonly()) {
            let safe = "the notes are as they are; nothing can be committed or written there";
            let mend = format!("`chmod u+w {}`", quoted(&folder.to_string_lossy()));
            faults.push(Fault::new(format!("{} is read-only", patient.shown(&folder)), safe, mend));
        }
    }
    faults
}

/// Who may read is kept elsewhere on these systems (access control lists), and is not looked at.
#[cfg(not(unix))]
pub(super) fn look(_: &Patient<'_>) -> Vec<Fault> {
    Vec::new()
}

#[cfg(unix)]
fn others(metadata: &std::fs::Metadata, bits: u32) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & bits == bits
}

/// Says whether another user of the machine can get into a folder: every one above must let them, too.
#[cfg(unix)]
fn is_open_from_outside(folder: &Path) -> bool {
    folder.ancestors().all(|folder| std::fs::metadata(folder).is_ok_and(|metadata| others(&metadata, 0o001)))
}

/// Says whether another user can get from the root to a file.
#[cfg(unix)]
fn folders_are_open(patient: &Patient<'_>, path: &str) -> bool {
    path.match_indices('/').all(|(at, _)| {
        let found = patient.entries.binary_search_by(|entry| entry.path.as_str().cmp(&path[..at]));
        found.is_ok_and(|index| others(&patient.entries[index].metadata, 0o001))
    })
}

#[cfg(unix)]
fn holds_words(path: &str) -> bool {
    ["clients/", "private/", "reports/", ".throughline/"].iter().any(|folder| path.starts_with(folder))
}
