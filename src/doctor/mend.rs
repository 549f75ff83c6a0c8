//! The few mends that are certain and lose nothing.

use super::leftovers::is_spare;
use super::{Fault, Mend, Patient};
use crate::git;
use crate::vault::is_leftover;
use std::collections::BTreeSet;

/// Does what can be done with certainty about faults, and returns a line for each thing done. What was
/// there may have changed since it was examined, so everything is looked at once more.
///
/// # Errors
/// When git's settings cannot be written; what was done before stands.
pub fn mend(patient: &Patient<'_>, faults: &[Fault]) -> Result<Vec<String>, git::Error> {
    let mends: BTreeSet<&Mend> = faults.iter().filter_map(|fault| fault.certain.as_ref()).collect();
    let mut done = Vec::new();
    for mend in mends {
        match mend {
            Mend::RemoveTemporary(files) => {
                let is_still = |file: &&std::path::PathBuf| {
                    file.file_name().is_some_and(|name| is_leftover(&name.to_string_lossy())) && is_spare(patient, file)
                };
                let removed = files.iter().filter(is_still).filter(|file| std::fs::remove_file(file).is_ok()).count();
                done.push(format!("removed {}", super::fault::count(removed, "temporary file", "temporary files")));
            }
            Mend::MergeDriver => {
                for (name, repository) in patient.repositories() {
                    if repository.merge_notes_with(patient.around.merge_driver)? {
                        done.push(format!("told git to merge notes by meaning (repository of {name})"));
                    }
                }
            }
            Mend::Exclude => {
                if let Some(repository) = patient.own() {
                    let added = repository.exclude(&["private/", ".throughline/"])?;
                    done.push(format!("added {} to .git/info/exclude", added.join(" and ")));
                }
            }
            Mend::RemoveCache => {
                let cache = patient.root.join(".throughline/cache");
                if std::fs::remove_file(&cache).is_ok() {
                    done.push("removed the damaged cache; the next run makes it anew".into());
                }
            }
        }
    }
    Ok(done)
}
