//! What cannot be listed, and names that clash or that other computers cannot hold.

use super::fault::count;
use super::{Fault, Patient};
use std::collections::BTreeMap;

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Ok(vault) = &patient.vault {
        match vault.listing() {
            Ok(listing) => {
                for unread in listing.unread {
                    let what = format!("{} {}", unread.path, unread.why);
                    let safe = "it stays as it is, and its history too; no report counts it";
                    faults
                        .push(Fault::new(what, safe, "mend what is named; `throughline check` reads it then").at([unread.path]));
                }
            }
            Err(err) => faults.push(Fault::new(err.to_string(), "nothing was changed", "check that the folder is there")),
        }
    }
    let Some(committed) = patient.own().and_then(|repository| repository.committed().ok()) else { return faults };
    if !committed.unnameable().is_empty() {
        faults.push(
            Fault::new(
                format!("{} in the history that no vault can have", count(committed.unnameable().len(), "name is", "names are")),
                "they are kept in every commit, and are left alone",
                "rename them on the device that made them: not UTF-8, or with a backslash",
            )
            .at(committed.unnameable().iter().cloned()),
        );
    }
    let mut keys: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, _) in committed.iter() {
        keys.entry(path.same_file_key()).or_default().push(path.as_str());
    }
    let clashes: Vec<String> = keys.into_values().filter(|names| names.len() > 1).map(|names| names.join(" and ")).collect();
    if !clashes.is_empty() {
        let what = format!(
            "{} in the history differ only in case or composed letters",
            count(clashes.len(), "pair of names", "pairs of names")
        );
        let safe = "here both may be there; on a disk that does not tell them apart, one takes the other's place";
        faults.push(Fault::new(what, safe, "rename one of each pair, then `throughline commit`").at(clashes));
    }
    faults
}
