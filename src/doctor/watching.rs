//! Whether the system can report every change to the watcher.

use super::{Fault, Patient};

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let Some(most) = patient.around.most_watches else { return Vec::new() };
    let is_watched = |path: &str| ["clients", "templates", "private"].iter().any(|folder| path.split('/').next() == Some(folder));
    let folders = patient.entries.iter().filter(|entry| entry.metadata.is_dir() && is_watched(&entry.path)).count();
    let folders = u64::try_from(folders).unwrap_or(u64::MAX).saturating_add(1);
    // Other programs of the same user watch folders too: an editor alone takes some thousands.
    if folders.saturating_mul(2) <= most {
        return Vec::new();
    }
    let what = format!("the vault has {folders} folders to watch, and the system lets one user watch {most}");
    let safe = "`throughline watch` asks the disk instead, every ten seconds; nothing is missed";
    let wanted = folders.saturating_mul(8).max(524_288);
    let fault = Fault::new(what, safe, format!("`sudo sysctl fs.inotify.max_user_watches={wanted}`"));
    vec![if folders > most { fault } else { fault.only_a_notice() }]
}
