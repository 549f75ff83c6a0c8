//! What is remembered below `.throughline`: never needed, but it must not be a link or half there.

use super::{Fault, Mend, Patient};

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let Ok(vault) = &patient.vault else { return Vec::new() };
    let folder = patient.root.join(".throughline");
    let mut faults = Vec::new();
    match std::fs::symlink_metadata(&folder) {
        Ok(meta) if meta.is_symlink() || !meta.is_dir() => faults.push(Fault::new(
            ".throughline is not a folder of the vault's own, so nothing is remembered there",
            "nothing is lost; every command reads the notes anew, and the watcher cannot start",
            "move it away: `mv .throughline throughline-moved`",
        )),
        Ok(_) if vault.has_damaged_cache() => faults.push(
            Fault::new(
                "the cache in .throughline is damaged",
                "nothing is lost, and nothing wrong is shown: it is passed over, and the notes are read anew",
                "`throughline doctor --mend` removes it, or `rm -r .throughline/cache`",
            )
            .certainly(Mend::RemoveCache),
        ),
        _ => {}
    }
    faults
}
