//! What is wrong around the notes: `throughline doctor`.
//!
//! Each examination is one file with one function, which looks at the `Patient` and says `Fault`s: what
//! is wrong, what is safe, and one command that mends it. To add one, write its file and name it in
//! `EXAMINATIONS`. The notes' own content is the checks' matter.
//!
//! Nothing is changed but by `mend`, and that does only what is certain and loses nothing. Reads the
//! vault's folder and its git repositories; the clock, the program's own place and what a remote answers
//! are arguments.
//!
//! Deliberately absent: a whole `git fsck` (it reads every object of the history; doctor names the
//! command), and the words of any note.

mod cache;
mod clock;
mod copies;
mod fault;
mod hooks;
mod index;
mod keys;
mod leftovers;
mod locks;
mod mend;
mod merge_driver;
mod names;
mod objects;
mod patient;
mod permissions;
mod private;
mod remotes;
mod repository;
mod synced;
#[cfg(test)]
mod tests;
mod vault;
mod watching;

pub use fault::{Fault, Level, Mend};
pub use mend::mend;
use patient::Entry;
pub use patient::{Answer, Patient, Surroundings};
pub use synced::{Synced, keeps_git, synced_by};

/// One thing that is looked at.
pub struct Examination {
    /// Its name, as in the JSON.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    look: fn(&Patient<'_>) -> Vec<Fault>,
}

/// All examinations, in the order in which their faults are told.
pub const EXAMINATIONS: &[Examination] = &[
    Examination { name: "vault", about: "the settings and the format", look: vault::look },
    Examination { name: "repository", about: "the git repositories", look: repository::look },
    Examination { name: "objects", about: "what they hold", look: objects::look },
    Examination { name: "locks", about: "locks, and what was cut off", look: locks::look },
    Examination { name: "index", about: "git's index", look: index::look },
    Examination { name: "hooks", about: "hooks and signing", look: hooks::look },
    Examination { name: "merge-driver", about: "how git merges notes", look: merge_driver::look },
    Examination { name: "private", about: "what keeps private/ out", look: private::look },
    Examination { name: "remotes", about: "the places to sync with", look: remotes::look },
    Examination { name: "keys", about: "keys and sealed folders", look: keys::look },
    Examination { name: "synced-folder", about: "file-sync programs around the repository", look: synced::look },
    Examination { name: "copies", about: "conflict copies", look: copies::look },
    Examination { name: "permissions", about: "who may read and write", look: permissions::look },
    Examination { name: "names", about: "names that other computers cannot hold", look: names::look },
    Examination { name: "clock", about: "times in the future", look: clock::look },
    Examination { name: "watching", about: "what the system reports of changes", look: watching::look },
    Examination { name: "leftovers", about: "temporary files", look: leftovers::look },
    Examination { name: "cache", about: "what is remembered in .throughline", look: cache::look },
];

/// Makes all examinations; faults in their order, and each one's in the order it found them.
pub fn examine(patient: &Patient<'_>) -> Vec<Fault> {
    let told = |one: &Examination| {
        (one.look)(patient).into_iter().map(|fault| Fault { examination: one.name, ..fault }).collect::<Vec<_>>()
    };
    EXAMINATIONS.iter().flat_map(told).collect()
}
