//! Locks that somebody left, and work that was cut off.

use super::{Fault, Patient};

pub(super) fn look(patient: &Patient<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, repository) in patient.repositories() {
        let own = repository.own_locks();
        for lock in repository.stale_locks() {
            let path = patient.shown(&lock.path);
            let minutes = lock.age.as_secs() / 60;
            let age = if minutes < 120 { format!("{minutes} minutes") } else { format!("{} hours", minutes / 60) };
            let what = format!("a lock of git's in the repository of {name} is {age} old");
            let safe = "the notes are safe on disk; git's own commands fail until it is gone, and ours may have to wait";
            let mend = if own.contains(&lock.path) {
                "a killed program of ours left it: `throughline commit` removes it".to_owned()
            } else {
                format!("if no git program runs on this vault (`ps`), remove it: `rm {}`", quoted(&lock.path.to_string_lossy()))
            };
            faults.push(Fault::new(what, safe, mend).at([path]));
        }
    }
    if let Some(repository) = patient.own() {
        match repository.was_cut_off() {
            Ok(true) => faults.push(Fault::new(
                "a sync was cut off before it was done",
                "every file is old or new, never half, and what was saved is in the folder",
                "`throughline commit` ends it, and so does the next sync",
            )),
            Ok(false) => {}
            Err(err) => faults.push(Fault::new(err.to_string(), "the notes are safe on disk", "`throughline sync` looks again")),
        }
    }
    faults
}

/// Quotes a path for a POSIX shell.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
