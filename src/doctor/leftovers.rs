//! Temporary files that a killed program of ours left.
//!
//! Most are texts that were about to be written, and are in the history or can be made again. But one can
//! be a note that was renamed aside and whose name could not be given back. So only what is elsewhere as
//! well is removed with certainty.

use super::fault::count;
use super::locks::quoted;
use super::{Entry, Fault, Mend, Patient};
use crate::vault::is_leftover;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Younger ones may be of a program that runs. Chosen: no write of ours takes a tenth of it.
const AGE: Duration = Duration::from_secs(60);

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let is_left = |entry: &&Entry| {
        let age = entry.metadata.modified().ok().and_then(|time| patient.around.now.duration_since(time).ok());
        entry.metadata.is_file() && is_leftover(entry.name()) && age.is_some_and(|age| age >= AGE)
    };
    let (spare, only): (Vec<&Entry>, Vec<&Entry>) =
        patient.entries.iter().filter(is_left).partition(|entry| is_spare(patient, &patient.root.join(&entry.path)));
    let mut faults = Vec::new();
    if !spare.is_empty() {
        let what = format!(
            "{} by a program that was killed",
            count(spare.len(), "temporary file was left", "temporary files were left")
        );
        let files: Vec<PathBuf> = spare.iter().map(|entry| patient.root.join(&entry.path)).collect();
        faults.push(
            Fault::new(
                what,
                "their bytes are in the history or in a file beside them",
                "`throughline doctor --mend` removes them",
            )
            .at(names(&spare))
            .certainly(Mend::RemoveTemporary(files)),
        );
    }
    for entry in only {
        let file = quoted(&patient.root.join(&entry.path).to_string_lossy());
        faults.push(
            Fault::new(
                "a temporary file was left by a program that was killed, and its text is nowhere else",
                "it may be a note's newest version; nothing reads or removes it",
                format!("look at it (`less {file}`); take over what is missing in the note beside it, then remove it"),
            )
            .at(names(&[entry])),
        );
    }
    faults
}

/// Says whether a file beside is one that stays: no hidden, swap or backup file.
fn is_lasting(name: &str) -> bool {
    !name.starts_with('.') && !name.ends_with('~') && !name.ends_with(".tmp") && !name.ends_with(".bak")
}

/// Says whether a file's bytes are elsewhere too: empty, in a commit of a history, or in a file beside it.
pub(super) fn is_spare(patient: &Patient<'_>, file: &Path) -> bool {
    let Ok(bytes) = std::fs::read(file) else { return false };
    let is_recorded = || patient.repositories().iter().any(|(_, repository)| repository.records(&bytes));
    let is_beside = || {
        let folder = file.parent().unwrap_or(&patient.root);
        let others = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let same_size =
            |path: &PathBuf| std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
        let mut others =
            others.filter(|path| path.file_name().is_some_and(|name| is_lasting(&name.to_string_lossy()))).filter(same_size);
        others.any(|path| std::fs::read(path).is_ok_and(|other| other == bytes))
    };
    // What is remembered below .throughline is made again from the notes.
    let is_remembered = file.strip_prefix(&patient.root).is_ok_and(|inside| inside.starts_with(".throughline"));
    bytes.is_empty() || is_remembered || is_recorded() || is_beside()
}

/// Names files; of private ones only the folder.
fn names(entries: &[&Entry]) -> Vec<String> {
    entries
        .iter()
        .map(|entry| if entry.path.starts_with("private/") { "private/".to_owned() } else { entry.path.clone() })
        .collect()
}
